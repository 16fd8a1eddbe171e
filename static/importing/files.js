// Files that are chosen or dropped: which of them the portal reads, and what people are told of the others.

const TAKEN = /\.(docx|pdf|xlsx|xlsm)$/i;
const OTHERS = [
  [/\.(doc|rtf)$/i, "là tệp Word đời cũ; xin mở bằng Word, chọn Lưu thành, kiểu .docx."],
  [/\.odt$/i, "là tệp LibreOffice; xin mở rồi chọn Lưu thành, kiểu .docx."],
  [/\.(xls|ods|csv)$/i, "là bảng tính kiểu khác; xin mở rồi chọn Lưu thành, kiểu .xlsx."],
];

/** What is wrong with files before they are sent; "" where nothing is. `most`: bytes of all together. */
export function problemOf(files, most) {
  for (const { name } of files) {
    if (TAKEN.test(name)) continue;
    const [, words] = OTHERS.find(([ending]) => ending.test(name)) ?? [null, "không phải tệp .docx, PDF hay .xlsx; xin chọn lại."];
    return `${name} ${words}`;
  }
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return size > most ? `Các tệp lớn hơn ${Math.round(most / 1024 / 1024)} MB; xin bỏ bớt ảnh rồi thả lại.` : "";
}

/** Files that were there with those that came; one of the same name takes the place of the other. */
export function together(old, more) {
  const names = new Set(more.map(({ name }) => name));
  return [...old.filter(({ name }) => !names.has(name)), ...more];
}

/** What is said while files are sent and read. `sent`: their share that has arrived, `seconds`: since all has. */
export function progressWords(sent, seconds) {
  if (sent < 1) return `Đang gửi tệp… ${Math.floor(sent * 100)}%`;
  return seconds < 1 ? "Đang đọc tệp…" : `Đang đọc tệp… ${seconds} giây`;
}
