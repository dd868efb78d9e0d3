/** Text as YAML can have it after a key: in quotation marks where it needs them. */
export function quoteYaml(text: string): string {
  return /^[\p{L}\p{N}][^:#\n"'&*]*$/u.test(text) && text.trim() === text ? text : JSON.stringify(text);
}
