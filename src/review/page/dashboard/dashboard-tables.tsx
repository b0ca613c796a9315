import type { Dashboard } from '../../api.ts';
import { useWords } from '../language/use-words.ts';

const shownFields = 12;

export function ErrorTable({ errors }: { readonly errors: Dashboard['errorsByField'] }) {
  const words = useWords();
  if (errors.length === 0) return <p className="soft">{words.dashboard.nothingYet}</p>;
  return (
    <table className="figures-table">
      <thead>
        <tr>
          <th scope="col">{words.dashboard.field}</th>
          <th scope="col" className="number">
            {words.dashboard.decided}
          </th>
          <th scope="col" className="number">
            {words.dashboard.wrong}
          </th>
          <th scope="col" className="number">
            {words.dashboard.share}
          </th>
          <th scope="col" className="number">
            {words.dashboard.promised}
          </th>
        </tr>
      </thead>
      <tbody>
        {errors.slice(0, shownFields).map(each => (
          <tr key={`${each.form} ${each.fieldName}`}>
            <th scope="row" title={`${each.form} ${each.fieldName}`}>
              {each.label}
            </th>
            <td className="number">{each.decided}</td>
            <td className="number">{each.wrong}</td>
            <td className="number">
              {words.percent(each.share)}{' '}
              <small>
                {words.percent(each.low)}–{words.percent(each.high)}
              </small>
            </td>
            <td className="number">{words.percent(each.expected)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ReviewerTable({ reviewers }: { readonly reviewers: Dashboard['reviewers'] }) {
  const words = useWords();
  if (reviewers.length === 0) return null;
  return (
    <table className="figures-table">
      <thead>
        <tr>
          <th scope="col">{words.dashboard.reviewers}</th>
          <th scope="col" className="number">
            {words.dashboard.decisions}
          </th>
          <th scope="col" className="number">
            {words.dashboard.corrections}
          </th>
          <th scope="col" className="number">
            {words.dashboard.perMinute}
          </th>
        </tr>
      </thead>
      <tbody>
        {reviewers.map(each => (
          <tr key={each.reviewer}>
            <th scope="row">{each.reviewer}</th>
            <td className="number">{each.decisions.toLocaleString()}</td>
            <td className="number">{each.corrections.toLocaleString()}</td>
            <td className="number">{each.perMinute === null ? '—' : each.perMinute.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function AgreementTable({ agreement }: { readonly agreement: Dashboard['agreement'] }) {
  const words = useWords();
  if (agreement.length === 0) return <p className="soft">{words.dashboard.nothingYet}</p>;
  return (
    <table className="figures-table">
      <thead>
        <tr>
          <th scope="col">{words.dashboard.pair}</th>
          <th scope="col" className="number">
            {words.dashboard.both}
          </th>
          <th scope="col" className="number">
            {words.dashboard.same}
          </th>
        </tr>
      </thead>
      <tbody>
        {agreement.map(each => (
          <tr key={`${each.first} ${each.second}`}>
            <th scope="row">
              {each.first} · {each.second}
            </th>
            <td className="number">{each.both}</td>
            <td className="number">
              {each.same} <small>{words.percent(each.share)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
