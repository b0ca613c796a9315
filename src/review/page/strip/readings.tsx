import type { ReviewField } from '../../api.ts';
import { Segments } from '../common/segments.tsx';
import { useWords } from '../language/use-words.ts';

/** The value over what each reader saw, differing characters marked. */
export function Readings({ field }: { readonly field: ReviewField }) {
  const words = useWords();
  if (field.readings.length === 0) return <div className="readings" />;
  return (
    <table className="readings">
      <caption className="visually-hidden">{words.strip.readings}</caption>
      <tbody>
        <tr>
          <th scope="row">{words.strip.value}</th>
          <td>
            <Segments segments={field.segments} />
          </td>
        </tr>
        {field.readings.map(reading => (
          <tr key={reading.reader}>
            <th scope="row">{words.readers[reading.reader] ?? reading.reader}</th>
            <td>
              <Segments segments={reading.segments} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
