import { writeMarks } from '../discovery/drawing.ts';
import { marksAddress } from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import { markProvider } from '../newsroom/providers.ts';
import type { FindMark, PaymentMethod } from './page.ts';

/** The sheet of marks that all appeals of a publication share, and the methods as pages show them. */
export interface MarkSheet {
  readonly address: string;
  readonly svg: string;
  showMethod(method: string): PaymentMethod;
}

/** Gathers the marks of all payment methods that any campaign of the publication names. */
export function gatherMarks(archive: Archive, findMark: FindMark): MarkSheet {
  const campaigns = archive.publication.languages.flatMap((language) => archive.listCampaigns(language));
  const methods = [
    ...new Set(
      campaigns.flatMap(({ marks, accounts }) => [
        ...marks,
        ...accounts.flatMap((account) => markProvider(account) ?? []),
      ]),
    ),
  ].sort();
  const found = new Map(methods.map((method) => [method, findMark(method)]));
  // One mark may be named in several ways, "PayPal" and "paypal".
  const drawn = new Map(
    [...found.values()].flatMap(({ id, path }) => (path === undefined ? [] : [[id, { id, path }]])),
  );
  const svg = writeMarks([...drawn.values()]);
  const address = marksAddress(svg);
  return {
    address,
    svg,
    showMethod: (method) => {
      const { id, name, path } = found.get(method) ?? findMark(method);
      return { name, ...(path === undefined ? {} : { mark: `${address}#${id}` }) };
    },
  };
}
