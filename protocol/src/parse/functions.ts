import { SqlName } from '../ids.js';
import type { ScalarFunction } from '../query/scalar-functions.js';
import type { Expression } from '../query/tree.js';
import { functionAdvice } from './advice.js';
import { aggregateCalls } from './aggregates.js';
import { bounds, type Call, constant, only } from './calls.js';
import type { Conversion } from './conversion.js';
import type { GrammarNode } from './node.js';
import { syntaxCalls } from './syntax-functions.js';
import { windowCall, windowFunctions } from './windows.js';

/** The functions that there are. Everything else that PostgreSQL has under a name is refused. */
const calls: ReadonlyMap<string, Call> = new Map([
  ...aggregateCalls,
  ['level', level],
  ['band', band],
  ['request_date', requestDate],
  ['abs', scalar('abs', 'abs(x)')],
  ['sign', scalar('sign', 'sign(x)')],
  ['round', scalar('round', 'round(x) or round(x, 2)', 1, 2)],
  ['floor', scalar('floor', 'floor(x)')],
  ['ceil', scalar('ceil', 'ceil(x)')],
  ['ceiling', scalar('ceil', 'ceiling(x)')],
  ['div', scalar('div', 'div(x, y)', 2)],
  ['mod', scalar('mod', 'mod(x, y)', 2)],
  ['lower', scalar('lower', 'lower(x)')],
  ['upper', scalar('upper', 'upper(x)')],
  ['ltrim', scalar('ltrim', 'ltrim(x), which takes blanks alone')],
  ['rtrim', scalar('rtrim', 'rtrim(x), which takes blanks alone')],
  ['length', scalar('length', 'length(x)')],
  ['char_length', scalar('length', 'char_length(x)')],
  ['character_length', scalar('length', 'character_length(x)')],
  ['substring', scalar('substring', 'substring(x, from) or substring(x, from, count)', 2, 3)],
  ['replace', scalar('replace', 'replace(x, what, by)', 3)],
  ['starts_with', scalar('starts_with', 'starts_with(x, start)', 2)],
  ['date_trunc', dateTrunc],
  ['add_months', scalar('add_months', 'add_months(day, months)', 2)],
]);

/** Functions that stand before OVER alone, and those that PostgreSQL's grammar writes in words of their own. */
const others = ['row_number', 'rank', 'dense_rank', 'lag', 'lead', 'coalesce', 'nullif', 'greatest', 'least'];
const inWords = ['extract', 'position', 'trim', 'case', 'cast'];

/** Every name that may stand before `(` in a query, for whoever helps to write one. */
export const functionNames: readonly string[] = [...new Set([...calls.keys(), ...others, ...inWords])].sort();

/**
 * A call of one of our functions.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD`
 */
export function functionCall(node: GrammarNode, conversion: Conversion): Expression {
  const name = node.parts('funcname');
  const [first = '', second] = name;
  const isSyntax = node.text('funcformat') === 'COERCE_SQL_SYNTAX';
  // What the grammar makes of words such as EXTRACT is in its own schema; nobody else may name a schema.
  const isAsWritten = isSyntax ? name.length === 2 && first === 'pg_catalog' : name.length === 1;
  const known = isSyntax ? syntaxCalls.get(second ?? '') : (windowOnly(node, first) ?? calls.get(first));
  if (!isAsWritten || known === undefined) {
    throw unknownFunction(node, name);
  }
  return known(node, node.nodes('args'), conversion);
}

function windowOnly(node: GrammarNode, name: string): Call | undefined {
  return node.has('over') || (windowFunctions.has(name) && !calls.has(name)) ? windowCall(name) : undefined;
}

function unknownFunction(node: GrammarNode, name: readonly string[]): Error {
  const advice = functionAdvice.get(name.at(-1) ?? '');
  const all = [...calls.keys(), ...others, ...inWords].join(', ');
  return node.refused(`there is no function ${name.join('.')}; ${advice ?? `there are ${all}`}`);
}

function scalar(fn: ScalarFunction, form: string, least = 1, most = least): Call {
  return (node, terms, { part }) => {
    if (terms.length < least || terms.length > most) {
      throw node.refused(`write ${form}`);
    }
    return { op: 'call', fn, terms: terms.map(part) };
  };
}

const truncations: ReadonlyMap<string, ScalarFunction> = new Map([
  ['month', 'month_start'],
  ['quarter', 'quarter_start'],
  ['year', 'year_start'],
]);

function dateTrunc(node: GrammarNode, [unit, term, ...more]: readonly GrammarNode[], { part }: Conversion): Expression {
  const fn = unit?.kind === 'A_Const' ? truncations.get(constant(unit).value) : undefined;
  if (fn === undefined || term === undefined || more.length > 0) {
    throw node.refused(
      "write date_trunc('month', x), of 'quarter' or of 'year'; the day of a timestamp is CAST(x AS date)",
    );
  }
  return { op: 'call', fn, terms: [part(term)] };
}

function level(node: GrammarNode, terms: readonly GrammarNode[], conversion: Conversion): Expression {
  const [term, name, ...more] = terms;
  const form = "write level(column, 'name of the level')";
  if (term === undefined || name?.kind !== 'A_Const' || more.length > 0) {
    throw node.refused(form);
  }
  const { type, value } = constant(name);
  if (type !== 'text' || !SqlName.safeParse(value).success) {
    throw node.refused(form);
  }
  return { op: 'level', term: conversion.part(term), level: value };
}

function band(node: GrammarNode, [term, ...cuts]: readonly GrammarNode[], { part }: Conversion): Expression {
  return { op: 'band', term: part(only(node, term, 'band(x, 0, 10, 20)')), bounds: bounds(node, cuts, 'band') };
}

function requestDate(node: GrammarNode, terms: readonly GrammarNode[]): Expression {
  if (terms.length > 0) {
    throw node.refused('write request_date() with nothing in it');
  }
  return { op: 'requestDate' };
}
