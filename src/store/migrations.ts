import type Database from 'better-sqlite3';

/**
 * Forward only; the database's `user_version` counts those applied. Never change one that was released: add
 * the next.
 */
export const migrations: readonly string[] = [
  `
  -- One call of extract.
  create table run (
    id integer primary key,
    started_at text not null,
    finished_at text,
    version text not null,
    options text not null check (json_valid(options)),
    documents integer not null default 0,
    pages integer not null default 0,
    failures integer not null default 0,
    stopped integer not null default 0
  ) strict;

  -- A file by its content; the same content under two names is one file.
  create table source_file (
    sha256 text primary key check (length(sha256) = 64),
    file_name text not null,
    path text not null,
    size_bytes integer not null,
    media_type text not null,
    run_id integer not null references run (id)
  ) strict;

  -- One declaration within a file, with its record.
  create table document (
    id integer primary key,
    sha256 text not null references source_file (sha256) on delete cascade,
    position integer not null,
    record_id text not null unique,
    revision integer not null,
    form text not null,
    form_version integer not null,
    status text not null check (status in ('accepted', 'needs-review', 'reviewed')),
    data text not null check (json_valid(data)),
    checks text not null check (json_valid(checks)),
    unique (sha256, position)
  ) strict;

  create table page (
    document_id integer not null references document (id) on delete cascade,
    page_number integer not null,
    width_px integer not null,
    height_px integer not null,
    quality text not null check (json_valid(quality)),
    primary key (document_id, page_number)
  ) strict;

  -- Pages of a stored document that could not be read, and why.
  create table page_failure (
    document_id integer not null references document (id) on delete cascade,
    page_number integer not null,
    code text not null,
    message text not null,
    primary key (document_id, page_number)
  ) strict;

  -- Text outside tables, in reading order; boxes are [x, y, width, height] in page pixels.
  create table outside_line (
    document_id integer not null references document (id) on delete cascade,
    position integer not null,
    page_number integer not null,
    box text not null check (json_valid(box)),
    text text not null,
    primary key (document_id, position)
  ) strict;

  -- A table with its pages joined.
  create table logical_table (
    id integer primary key,
    document_id integer not null references document (id) on delete cascade,
    position integer not null,
    kind text not null,
    row_count integer not null,
    column_count integer not null,
    quality real not null,
    joins text not null check (json_valid(joins)),
    unique (document_id, position)
  ) strict;

  create table cell (
    id integer primary key,
    table_id integer not null references logical_table (id) on delete cascade,
    row integer not null,
    "column" integer not null,
    row_span integer not null,
    column_span integer not null,
    content text not null check (content in ('blank', 'text', 'unreadable')),
    text text not null,
    fragments text not null check (json_valid(fragments)),
    unique (table_id, row, "column")
  ) strict;

  -- What each reader saw of each line of a cell.
  create table reading (
    cell_id integer not null references cell (id) on delete cascade,
    line integer not null,
    page_number integer not null,
    box text not null check (json_valid(box)),
    reader text not null,
    model text not null,
    text text not null,
    primary key (cell_id, line, reader)
  ) strict;

  -- Every leaf of a record with its evidence.
  create table field (
    document_id integer not null references document (id) on delete cascade,
    position integer not null,
    path text not null,
    value text not null check (json_valid(value)),
    raw text,
    confidence real not null check (confidence between 0 and 1),
    status text not null check (status in ('accepted', 'needs-review', 'confirmed', 'corrected')),
    page_number integer,
    box text,
    polygon text,
    alternatives text not null,
    readings text not null,
    checks text not null,
    doubts text not null,
    evidence text not null,
    primary key (document_id, path)
  ) strict;
  create index field_to_review on field (document_id) where status = 'needs-review';

  -- Pictures of doubtful fields' ink.
  create table field_image (
    document_id integer not null references document (id) on delete cascade,
    path text not null,
    media_type text not null,
    data blob not null,
    width_px integer not null,
    height_px integer not null,
    primary key (document_id, path)
  ) strict;

  create table issue (
    document_id integer not null references document (id) on delete cascade,
    position integer not null,
    code text not null,
    severity text not null,
    message text not null,
    page_number integer,
    path text,
    primary key (document_id, position)
  ) strict;

  -- Files nothing could be read of; a later success removes the row.
  create table file_failure (
    path text primary key,
    run_id integer not null references run (id),
    code text not null,
    message text not null,
    remedy text not null,
    failed_at text not null
  ) strict;

  create view field_overview as
    select s.file_name, d.form, f.path, f.value, f.raw, round(f.confidence, 4) as confidence, f.status, f.page_number
    from field f join document d on d.id = f.document_id join source_file s on s.sha256 = d.sha256
    order by s.file_name, d.position, f.position;
  create view to_review as
    select * from field_overview where status = 'needs-review' order by confidence;
  `,
  `
  -- 1: accepted, and drawn by lot for a person to look at all the same.
  alter table field add column audit integer not null default 0 check (audit in (0, 1));
  `,
  `
  -- The lines a text stands on: {page, polygon, text, confidence, unsureness (a digit a character, 9 is unsure)},
  -- "exact": true where the page's own text layer says so. Exports place text by them.
  alter table cell add column lines text not null default '[]' check (json_valid(lines));
  alter table outside_line add column lines text not null default '[]' check (json_valid(lines));
  `,
  `
  -- What people decided, as events: appended, never changed, kept when a file is read again. A record as exported is
  -- its reading with its decisions applied in order of id.
  create table decision (
    id integer primary key autoincrement,
    record_id text not null,
    -- What it is about: a field, list, issue or join of the record; null for the whole document.
    key text,
    kind text not null,
    reviewer text not null,
    decided_at text not null,
    -- Decisions made with one key.
    batch_id text not null,
    shown_revision integer not null,
    revision integer not null,
    shown text check (json_valid(shown)),
    leaves text not null check (json_valid(leaves)),
    rows text not null check (json_valid(rows)),
    undoes text not null check (json_valid(undoes)),
    looked_ms real
  ) strict;
  create index decision_of_record on decision (record_id, id);
  create index decision_of_batch on decision (batch_id);
  create trigger decision_stays before update on decision
    begin select raise(abort, 'decisions are appended, never changed'); end;
  create trigger decision_remains before delete on decision
    begin select raise(abort, 'decisions are appended, never removed'); end;

  -- A record with its decisions up to a revision, made anew with each decision and each reading: only a shortcut,
  -- the decisions tell it all.
  create table decided_record (
    record_id text primary key,
    revision integer not null,
    status text not null check (status in ('accepted', 'needs-review', 'reviewed')),
    open_fields integer not null,
    data text not null check (json_valid(data)),
    -- The form's checks on the decided values; null where the form was not at hand, so that those of the reading hold.
    checks text check (json_valid(checks)),
    issues text check (json_valid(issues))
  ) strict;

  -- How reviews are done here, e.g. which fields two people must agree on.
  create table review_setting (
    name text primary key,
    value text not null check (json_valid(value))
  ) strict;
  `,
  `
  -- Every path a content was found at; copies of a file lead to the one source_file.
  create table source_path (
    path text primary key,
    sha256 text not null references source_file (sha256) on delete cascade,
    run_id integer not null references run (id)
  ) strict;
  insert into source_path (path, sha256, run_id) select path, sha256, run_id from source_file where true
    on conflict do nothing;
  create index source_path_by_content on source_path (sha256);

  -- Files that a process has in hand just now; empty between runs.
  create table claim (
    sha256 text primary key,
    run_id integer not null references run (id),
    host text not null,
    pid integer not null,
    started_at_ms integer not null,
    alive_at_ms integer not null
  ) strict;

  -- The text of each page, a cell or a line outside tables a line; folded: one width, small letters.
  create table page_text (
    id integer primary key,
    document_id integer not null references document (id) on delete cascade,
    page_number integer not null,
    text text not null,
    folded text not null,
    unique (document_id, page_number)
  ) strict;
  create virtual table page_search using fts5 (
    folded, content = 'page_text', content_rowid = 'id', tokenize = 'trigram'
  );
  create trigger page_text_added after insert on page_text begin
    insert into page_search (rowid, folded) values (new.id, new.folded);
  end;
  create trigger page_text_removed after delete on page_text begin
    insert into page_search (page_search, rowid, folded) values ('delete', old.id, old.folded);
  end;
  insert into page_text (document_id, page_number, text, folded)
    select document_id, page_number, group_concat(text, char(10)), fold(group_concat(text, char(10)))
    from (
      select document_id, page_number, replace(text, char(10), ' ') as text, 0 as part, position as place, 0 as place2
      from outside_line
      union all
      select t.document_id, json_extract(c.fragments, '$[0].pageNumber'), replace(c.text, char(10), ' '),
        1 + t.position, c.row, c."column"
      from cell c join logical_table t on t.id = c.table_id where c.text <> ''
      order by 1, 2, 4, 5, 6
    )
    group by document_id, page_number;

  create view document_overview as
    select s.file_name, d.position + 1 as document, d.form, coalesce(r.status, d.status) as status,
      (select count(*) from page p where p.document_id = d.id) as pages,
      (select count(*) from page_failure p where p.document_id = d.id) as failed_pages,
      (select count(*) from field f where f.document_id = d.id) as fields,
      coalesce(r.open_fields,
        (select count(*) from field f where f.document_id = d.id and f.status = 'needs-review')) as fields_to_review,
      (select count(*) from issue i where i.document_id = d.id) as issues,
      d.record_id, coalesce(r.revision, d.revision) as revision, s.path
    from document d join source_file s on s.sha256 = d.sha256 left join decided_record r on r.record_id = d.record_id
    order by s.file_name, d.position;
  create view failure_overview as
    select path, null as page_number, code, message, remedy from file_failure
    union all
    select s.path, f.page_number, f.code, f.message, null
    from page_failure f join document d on d.id = f.document_id join source_file s on s.sha256 = d.sha256
    order by path, page_number;
  create view table_text as
    select s.file_name, d.position + 1 as document, t.position + 1 as table_number, c.row + 1 as row,
      c."column" + 1 as "column", c.text
    from cell c join logical_table t on t.id = c.table_id join document d on d.id = t.document_id
      join source_file s on s.sha256 = d.sha256
    order by s.file_name, d.position, t.position, c.row, c."column";
  `,
  `
  -- What the record of a document was built of where its tables are joined over pages, so that it can be built anew
  -- with a join undone; packed by Node.js (v8.serialize, gzip).
  create table record_basis (
    document_id integer primary key references document (id) on delete cascade,
    basis blob not null,
    -- The joins that the stored record was built without, by their keys.
    undone_joins text not null default '[]' check (json_valid(undone_joins)),
    -- The record and its pictures as first read, while joins are undone; packed likewise.
    joined blob,
    -- The tables with these joins undone, without evidence; logical_table has them as read.
    parts text check (json_valid(parts))
  ) strict;
  `,
];

/**
 * Brings a database to this version's schema, all steps or none; another process that opens it meanwhile waits.
 * @param fold makes texts comparable for the search index
 */
export function migrate(database: Database.Database, fold: (text: string) => string): void {
  database.function('fold', { deterministic: true }, text => fold(String(text)));
  const steps = database.transaction(() => {
    // Looked at again now that nobody else can write.
    for (let version = schemaVersion(database); version < migrations.length; version++) {
      database.exec(migrations[version] ?? '');
      database.pragma(`user_version = ${version + 1}`);
    }
  });
  if (schemaVersion(database) < migrations.length) steps.immediate();
}

export function schemaVersion(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
