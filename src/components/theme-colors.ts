/** The colour of the support line, for the browser's own frame above it: read from the tokens, so that they agree. */
import tokens from '../styles/tokens.css?raw';

const [light, dark] = [...tokens.matchAll(/--band: (#\w+)/g)].map(([, colour]) => colour);

export const themeColors = { light, dark } as const;
