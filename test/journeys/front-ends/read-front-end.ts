import { readFileSync } from 'node:fs';

/** What docs/clients.md shows a front-end developer to do with one client. */
export interface FrontEndText {
  /** The packages that `npm install` gets, with versions where the page names them. */
  packages: readonly string[];
  /** The text of `api.js`. */
  code: string;
  /** Further pieces of code, in their order. */
  additions: readonly string[];
}

export type ClientName = 'Amplify' | 'Apollo' | 'urql';

const page = readFileSync('docs/clients.md', 'utf8');

const findSection = (title: string): string => {
  const [, section] = page.split(`\n## ${title}\n`);
  if (section === undefined) throw new Error(`docs/clients.md has no section "${title}".`);
  return section.split(/\n##+ /)[0] ?? '';
};

const findBlocks = (section: string, language: string): string[] =>
  [...section.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  );

/** The install line and the code blocks of a client's section, as they are pasted. */
export const readFrontEnd = (client: ClientName): FrontEndText => {
  const section = findSection(client);
  const [, packages = ''] = /^npm install (.*)$/m.exec(findBlocks(section, 'sh').join('\n')) ?? [];
  const [code = '', ...additions] = findBlocks(section, 'js');
  return { packages: packages.split(' '), code, additions };
};

/** Names of the packages that code imports. */
export const findImports = (code: string): string[] =>
  [...code.matchAll(/from '(?!\.)((?:@[^/']+\/)?[^/']+)/g)].map(([, name = '']) => name);
