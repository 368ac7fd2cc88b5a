/** Hands a text to its user as a file, made in this page. */
export function download(name: string, type: string, content: string | Blob | Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
