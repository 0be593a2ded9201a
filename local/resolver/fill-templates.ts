import type { HandlerName, ResolverCode } from '../sandbox/resolver-code.ts';

/** The code of a pair of templates, with `missing` in place of each absent one. */
export const fillTemplates = (code: ResolverCode, missing: ResolverCode): ResolverCode => {
  const { templates } = code;
  if (templates === undefined || (templates.hasRequest && templates.hasResponse)) return code;
  const choose = (handler: HandlerName): ResolverCode => {
    const isAttached = handler === 'request' ? templates.hasRequest : templates.hasResponse;
    return isAttached ? code : missing;
  };
  return { ...code, run: (handler, context, state) => choose(handler).run(handler, context, state) };
};

/**
 * A pipeline without a before template starts with an empty result, without an after template it ends with
 * the last one.
 */
export const PASSING: ResolverCode = {
  run: (handler, context, state) => ({
    kind: 'value',
    value: handler === 'request' ? {} : (context.prev?.result ?? null),
    state,
    extensions: [],
    logs: [],
  }),
};
