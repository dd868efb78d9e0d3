/** Makes control characters, those that turn the direction of text, and noncharacters visible: no file may command a terminal or a log. */
export function makeVisible(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]|\p{Noncharacter_Code_Point}/gu, '\ufffd');
}

/** The same for what must stay in one line, as names of files do: breaks and tabs are made visible too. */
export function makeNameVisible(name: string): string {
  return makeVisible(name).replace(/[\t\n]/g, '\ufffd');
}
