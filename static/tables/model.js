// An attached table as its page holds it: columns, rows, and how they change. It knows no page.

export const isGroup = (row) => row.group !== undefined;
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d").replace(/\s+/g, " ").trim();

// The words of a row that sums others, as `is_total` in plans/document/tables.py knows them.
const TOTAL = /^(?:(?:tổng )?toàn (?:phường|xã|thị trấn|đặc khu)|cộng chung|(?:tổng(?: số| cộng)?|cộng)(?: (?:nhóm|mục|phần) ?[\p{L}\d]{0,5})?)(?: ?\([^()]{0,40}\))?[ .:]*(?=\n|$)/iu;

// In the order of the plan file, and without what says nothing, as the portal writes it.
const columnOut = ({ name, kind, width, printed }) => ({
  name, ...(kind !== "text" && { kind }), ...(width && { width }), ...(!printed && { printed }),
});
const rowOut = (row) =>
  isGroup(row) ? { group: row.group, ...(row.label && { label: row.label }) } : { cells: row.cells };

export class TableModel {
  constructor(columns, rows) {
    this.load(columns, rows);
  }

  load(columns, rows) {
    this.columns = JSON.parse(columns).map(({ name, kind = "text", width = null, printed = true }) => ({ name, kind, width, printed }));
    this.rows = JSON.parse(rows).map((row) => (isGroup(row) ? { label: "", ...row } : row));
    this.gone = [];
  }

  get columnsText() {
    return JSON.stringify(this.columns.map(columnOut));
  }

  get rowsText() {
    // The row that a table begins with is no row before something is typed into it.
    const isBegun = this.rows.length > 1 || !this.rows.every((row) => this.isBlank(row));
    return JSON.stringify(isBegun ? this.rows.map(rowOut) : []);
  }

  blankRow() {
    return { cells: this.columns.map(() => "") };
  }

  isBlank(row) {
    return isGroup(row) ? !(row.group || row.label) : row.cells.every((text) => !text.trim());
  }

  /** What is counted in a row whose number is left blank; "" for a group, a total and a row that says it has none. */
  numbers() {
    let count = 0;
    const isCounted = (row) => !(isGroup(row) || this.isTotal(row) || this.saysNoNumber(row));
    return this.rows.map((row) => (isCounted(row) ? String((count += 1)) : ""));
  }

  saysNoNumber(row) {
    return row.cells.some((text, at) => this.columns[at].kind === "number" && text.trim().toLowerCase() === "không số");
  }

  isTotal(row) {
    const isNumber = (at) => this.columns[at].kind === "number";
    const at = row.cells.findIndex((text, index) => text && (!isNumber(index) || TOTAL.test(text)));
    return at >= 0 && TOTAL.test(row.cells[at]);
  }

  addRow(at, row = this.blankRow()) {
    this.rows.splice(at, 0, row);
    return at;
  }

  addGroup(at) {
    return this.addRow(at, { group: "", label: "" });
  }

  /** Where the row stands then; where it stood at the edge. */
  moveRow(at, by) {
    const to = at + by;
    if (to < 0 || to >= this.rows.length) return at;
    this.rows.splice(to, 0, ...this.rows.splice(at, 1));
    return to;
  }

  removeRow(at) {
    const [row] = this.rows.splice(at, 1);
    this.gone.push(() => this.addRow(Math.min(at, this.rows.length), this.fitted(row)));
  }

  // Columns may have come or gone since a row was taken out.
  fitted(row) {
    if (isGroup(row)) return row;
    return { cells: this.columns.map((_, place) => row.cells[place] ?? "") };
  }

  addColumn(at, name, values = {}) {
    this.columns.splice(at, 0, { name, kind: "text", width: null, printed: true, ...values });
    for (const row of this.rows) if (!isGroup(row)) row.cells.splice(at, 0, "");
  }

  moveColumn(at, by) {
    const to = at + by;
    if (to < 0 || to >= this.columns.length) return at;
    const move = (list) => list.splice(to, 0, ...list.splice(at, 1));
    move(this.columns);
    for (const row of this.rows) if (!isGroup(row)) move(row.cells);
    return to;
  }

  removeColumn(at) {
    const [column] = this.columns.splice(at, 1);
    const words = new Map(this.rows.filter((row) => !isGroup(row)).map((row) => [row, row.cells.splice(at, 1)[0]]));
    this.gone.push(() => {
      this.addColumn(Math.min(at, this.columns.length), column.name, column);
      const place = Math.min(at, this.columns.length - 1);
      for (const row of this.rows) if (!isGroup(row)) row.cells[place] = words.get(row) ?? "";
    });
  }

  /** How many cells of a column have words. */
  filled(at) {
    return this.rows.filter((row) => !isGroup(row) && row.cells[at].trim()).length;
  }

  /** Takes the last deletion back. */
  putBack() {
    return this.gone.pop()?.();
  }
}
