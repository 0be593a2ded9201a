import { LocalFault } from '../../kernel/errors.ts';
import type { CodeModel, TemplatesModel } from '../../template/api-model.ts';
import type { ResolverCode } from '../resolver-code.ts';
import { createTemplateLoader, type Template, type TemplateLoaderPorts } from './load-template.ts';
import { toTemplateCode } from './template-code.ts';

/** "Request and response mapping template size": 64 KB (AWS General Reference, AppSync quotas). */
const LENGTH_LIMIT = 65_536;

/** Loads the templates of a resolver or function. Throws a `LocalFault` (`CODE_REFUSED`) for one that is too long. */
export const createTemplatesLoader = (
  ports: TemplateLoaderPorts,
): ((model: TemplatesModel) => ResolverCode) => {
  const loadTemplate = createTemplateLoader(ports);
  const load = (template: CodeModel | null): Template | null => {
    if (template === null) return null;
    if (template.text.length > LENGTH_LIMIT) throw refuseLong(template);
    return loadTemplate(template.text, template.origin);
  };
  return ({ request, response, origin }) =>
    toTemplateCode({ request: load(request), response: load(response) }, origin);
};

const refuseLong = ({ origin, text }: CodeModel): LocalFault =>
  new LocalFault(
    'CODE_REFUSED',
    `${origin}: the template has ${text.length} characters; AppSync takes ${LENGTH_LIMIT}.`,
    'Shorten it, or divide it into pipeline functions.',
  );
