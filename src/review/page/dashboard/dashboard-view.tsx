import type { Dashboard } from '../../api.ts';
import { client } from '../client/client.ts';
import { useLoad } from '../client/use-load.ts';
import { Failed, Loading } from '../common/notice.tsx';
import { Scroller } from '../common/scroller.tsx';
import { useWords } from '../language/use-words.ts';
import { AgreementTable, ErrorTable, ReviewerTable } from './dashboard-tables.tsx';
import { ReliabilityDiagram } from './reliability-diagram.tsx';
import { ThroughputChart } from './throughput-chart.tsx';

/** How far the work has come and how good the machine turned out to be. */
export function DashboardView() {
  const words = useWords();
  const { value, error, reload } = useLoad('dashboard', () => client.dashboard());
  if (value === null) return error === null ? <Loading /> : <Failed error={error} retry={reload} />;
  return (
    <Scroller className="dashboard" label={words.dashboard.heading}>
      <h2>{words.dashboard.heading}</h2>
      <div className="dashboard-grid">
        <StatusPanel dashboard={value} />
        <section className="panel">
          <h3>{words.dashboard.throughput}</h3>
          <ThroughputChart throughput={value.throughput} />
          <ReviewerTable reviewers={value.reviewers} />
        </section>
        <section className="panel">
          <h3>{words.dashboard.calibration}</h3>
          <p className="soft">{words.dashboard.calibrationHint}</p>
          <ReliabilityDiagram calibration={value.calibration} />
        </section>
        <section className="panel">
          <h3>{words.dashboard.errors}</h3>
          <ErrorTable errors={value.errorsByField} />
        </section>
        <section className="panel">
          <h3>{words.dashboard.agreement}</h3>
          <AgreementTable agreement={value.agreement} />
        </section>
      </div>
    </Scroller>
  );
}

function StatusPanel({ dashboard }: { readonly dashboard: Dashboard }) {
  const words = useWords();
  const { documents, fields, audit } = dashboard;
  const shares = [
    { status: 'accepted', count: documents.accepted },
    { status: 'reviewed', count: documents.reviewed },
    { status: 'needs-review', count: documents.needsReview },
  ];
  return (
    <section className="panel">
      <h3>
        {words.dashboard.documents} <small>{documents.total.toLocaleString()}</small>
      </h3>
      <div className="stacked" aria-hidden="true">
        {shares.map(({ status, count }) => (
          <i
            key={status}
            className={status}
            style={{ inlineSize: `${(count / Math.max(1, documents.total)) * 100}%` }}
          />
        ))}
      </div>
      <ul className="legend">
        {shares.map(({ status, count }) => (
          <li key={status}>
            <i className={status} aria-hidden="true" />
            {words.statuses[status]} <strong>{count.toLocaleString()}</strong>
          </li>
        ))}
      </ul>
      <h3>
        {words.dashboard.fields} <small>{fields.total.toLocaleString()}</small>
      </h3>
      <dl className="figures">
        <div>
          <dt>{words.dashboard.open}</dt>
          <dd>{fields.open.toLocaleString()}</dd>
        </div>
        <div>
          <dt>{words.dashboard.confirmed}</dt>
          <dd>{fields.confirmed.toLocaleString()}</dd>
        </div>
        <div>
          <dt>{words.dashboard.corrected}</dt>
          <dd>{fields.corrected.toLocaleString()}</dd>
        </div>
      </dl>
      <h3>{words.dashboard.audit}</h3>
      <p>{words.dashboard.auditText(audit.looked, audit.wrong, audit.open)}</p>
      {audit.looked === 0 ? null : (
        <p className="soft">
          {words.dashboard.interval} {words.percent(audit.low)} – {words.percent(audit.high)}
        </p>
      )}
    </section>
  );
}
