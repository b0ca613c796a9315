import type { ColumnType, Generated } from 'kysely';
import type { DecisionKind } from '../model/decision.ts';

/** Columns that hold JSON text. */
type Json = string;

/** The tables as Kysely sees them; `migrations.ts` creates them and says what each is for. */
export interface Schema {
  run: {
    id: Generated<number>;
    started_at: string;
    finished_at: string | null;
    version: string;
    options: Json;
    documents: number;
    pages: number;
    failures: number;
    stopped: number;
  };
  source_file: {
    sha256: string;
    file_name: string;
    path: string;
    size_bytes: number;
    media_type: string;
    run_id: number;
  };
  document: {
    id: Generated<number>;
    sha256: string;
    position: number;
    record_id: string;
    revision: number;
    form: string;
    form_version: number;
    status: 'accepted' | 'needs-review' | 'reviewed';
    data: Json;
    checks: Json;
  };
  page: { document_id: number; page_number: number; width_px: number; height_px: number; quality: Json };
  page_failure: { document_id: number; page_number: number; code: string; message: string };
  record_basis: {
    document_id: number;
    basis: ColumnType<Buffer, Uint8Array, never>;
    undone_joins: Generated<Json>;
    joined: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>;
    parts: ColumnType<Json | null, Json | null | undefined, Json | null>;
  };
  outside_line: {
    document_id: number;
    position: number;
    page_number: number;
    box: Json;
    text: string;
    lines: Generated<Json>;
  };
  logical_table: {
    id: Generated<number>;
    document_id: number;
    position: number;
    kind: 'ruled' | 'borderless';
    row_count: number;
    column_count: number;
    quality: number;
    joins: Json;
  };
  cell: {
    id: Generated<number>;
    table_id: number;
    row: number;
    column: number;
    row_span: number;
    column_span: number;
    content: 'blank' | 'text' | 'unreadable';
    text: string;
    fragments: Json;
    lines: Generated<Json>;
  };
  reading: {
    cell_id: number;
    line: number;
    page_number: number;
    box: Json;
    reader: string;
    model: string;
    text: string;
  };
  field: {
    document_id: number;
    position: number;
    path: string;
    value: Json;
    raw: string | null;
    confidence: number;
    status: 'accepted' | 'needs-review' | 'confirmed' | 'corrected';
    page_number: number | null;
    box: Json | null;
    polygon: Json | null;
    alternatives: Json;
    readings: Json;
    checks: Json;
    doubts: Json;
    evidence: Json;
    audit: 0 | 1;
  };
  field_image: {
    document_id: number;
    path: string;
    media_type: string;
    data: ColumnType<Buffer, Uint8Array, Uint8Array>;
    width_px: number;
    height_px: number;
  };
  issue: {
    document_id: number;
    position: number;
    code: string;
    severity: 'error' | 'warning' | 'info';
    message: string;
    page_number: number | null;
    path: string | null;
  };
  file_failure: {
    path: string;
    run_id: number;
    code: string;
    message: string;
    remedy: string;
    failed_at: string;
  };
  source_path: { path: string; sha256: string; run_id: number };
  claim: {
    sha256: string;
    run_id: number;
    host: string;
    pid: number;
    started_at_ms: number;
    alive_at_ms: number;
  };
  page_text: {
    id: Generated<number>;
    document_id: number;
    page_number: number;
    text: string;
    folded: string;
  };
  decision: {
    id: Generated<number>;
    record_id: string;
    key: string | null;
    kind: DecisionKind;
    reviewer: string;
    decided_at: string;
    batch_id: string;
    shown_revision: number;
    revision: number;
    shown: Json | null;
    leaves: Json;
    rows: Json;
    undoes: Json;
    looked_ms: number | null;
  };
  decided_record: {
    record_id: string;
    revision: number;
    status: 'accepted' | 'needs-review' | 'reviewed';
    open_fields: number;
    data: Json;
    checks: Json | null;
    issues: Json | null;
  };
  review_setting: { name: string; value: Json };
}
