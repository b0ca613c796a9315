import type { ReviewTable } from '../../api.ts';
import { Scroller } from '../common/scroller.tsx';
import { useWords } from '../language/use-words.ts';

/** The tables of a form nobody defined, as they were read. */
export function PlainTables({ tables }: { readonly tables: readonly ReviewTable[] }) {
  const words = useWords();
  return tables.map(table => (
    <section
      className="panel list"
      key={table.index}
      aria-label={`${words.document.tables} ${table.index + 1}`}
    >
      <Scroller className="list-scroll" label={`${words.document.tables} ${table.index + 1}`}>
        <table className="plain-table">
          <tbody>
            {rowsOf(table).map(({ row, cells }) => (
              <tr key={row}>
                {cells.map(cell => (
                  <td key={cell.column} rowSpan={cell.rowSpan} colSpan={cell.columnSpan}>
                    {cell.text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  ));
}

function rowsOf(table: ReviewTable) {
  return Array.from({ length: table.rowCount }, (_, row) => ({
    row,
    cells: table.cells.filter(cell => cell.row === row).sort((a, b) => a.column - b.column),
  }));
}
