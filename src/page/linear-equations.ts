/**
 * Solves linear equations by Gaussian elimination with partial pivoting; 0 for an unknown that no equation holds.
 * @param matrix coefficients and, last in each row, the right side; used up
 */
export function eliminate(matrix: number[][]): number[] {
  const size = matrix.length;
  const at = (row: number, column: number) => matrix[row]?.[column] ?? 0;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot] ?? [], matrix[column] ?? []];
    for (let row = 0; row < size; row++) {
      if (row === column || at(column, column) === 0) continue;
      const factor = at(row, column) / at(column, column);
      matrix[row] = (matrix[row] ?? []).map((value, index) => value - factor * at(column, index));
    }
  }
  return Array.from({ length: size }, (_, row) => (at(row, row) === 0 ? 0 : at(row, size) / at(row, row)));
}
