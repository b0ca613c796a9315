import { fieldNameOf } from '../../model/row-keys.ts';
import type { Sentence } from '../api.ts';
import type { Forms } from '../forms.ts';
import { checkDetails, joinReasons, type Template, templates } from './templates.ts';

interface Pattern {
  readonly template: Template;
  readonly regex: RegExp;
}

const sentences = templates.map(patternOf);
const details = checkDetails.map(patternOf);
const clauses = joinReasons.map(patternOf);

function patternOf(template: Template): Pattern {
  const source = template.en
    .split(/(\{\w+\})/)
    .map(part => (/^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>.+?)` : escaped(part)))
    .join('');
  return { template, regex: new RegExp(`^${source}$`, 'su') };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

/** Paths named before a sentence says how many more there are. */
const MOST_PATHS = 4;

/**
 * What the pipeline said in English, in Chinese and with the form's own labels; the English as it is where no template
 * fits, so that nothing is lost.
 */
export function inChinese(message: string, form: string, forms: Forms): string {
  return spoken(message, sentences, (name, all) => partOf(name, all, form, forms)) ?? message;
}

/** What a check found. */
export function detailSentence(detail: string): Sentence {
  return { zh: detailInChinese(detail), en: detail };
}

function detailInChinese(detail: string): string {
  return spoken(detail, details, plainPart) ?? detail;
}

/** Why tables were joined, in Chinese. */
export function reasonInChinese(reason: string): string {
  return reason
    .split('; ')
    .map(clause => spoken(clause, clauses, plainPart) ?? clause)
    .join('；');
}

type Parts = Readonly<Record<string, string>>;

function plainPart(name: string, all: Parts): string {
  return all[name] ?? '';
}

function spoken(
  message: string,
  patterns: readonly Pattern[],
  say: (name: string, all: Parts) => string,
): string | null {
  for (const { template, regex } of patterns) {
    const found = regex.exec(message);
    if (found === null) continue;
    return template.zh.replaceAll(/\{(\w+)\}/g, (_, name: string) => say(name, found.groups ?? {}));
  }
  return null;
}

function partOf(name: string, all: Parts, form: string, forms: Forms): string {
  const value = all[name] ?? '';
  switch (name) {
    case 'path':
    case 'column':
      return pathInWords(value, form, forms);
    case 'paths': {
      const paths = value.split(', ');
      const shown = paths.slice(0, MOST_PATHS).map(path => pathInWords(path, form, forms));
      return `${shown.join('、')}${paths.length > MOST_PATHS ? `等 ${paths.length} 处` : ''}`;
    }
    case 'level':
      return `“${labelOf(`${all.path}.${value}`, form, forms) ?? value}”`;
    case 'detail':
      return detailInChinese(value);
    case 'reason':
      return reasonInChinese(value);
    default:
      return value;
  }
}

/** `indicators[3].target` as 绩效指标第 4 行“指标值”; a path that the form does not know stays. */
function pathInWords(path: string, form: string, forms: Forms): string {
  const leaf = path.replace(/\.(?:raw|operator|value|unit)$/u, '');
  const known = [path, leaf].find(one => labelOf(one, form, forms) !== null) ?? path;
  const label = labelOf(known, form, forms);
  const row = /^(.+?)\[(\d*)\](?:\.(.+))?$/u.exec(known);
  if (row === null) return label === null ? path : `“${label}”`;
  const [, list = '', index = '', column] = row;
  const place = `${labelOf(list, form, forms) ?? list}${index === '' ? '' : `第 ${Number(index) + 1} 行`}`;
  return column === undefined ? place : `${place}“${label ?? column}”`;
}

function labelOf(path: string, form: string, forms: Forms): string | null {
  const name = fieldNameOf(path);
  const { label } = forms.fieldOf(form, name);
  return label === name ? null : label;
}
