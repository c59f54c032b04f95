import * as v from 'valibot';
import { addLink, checkEnd, checkType, linkSpec, removeLink } from '../data/links/linking';
import { plainLink, type LinkType } from '../data/links/linkTypes';
import { must } from '../data/must';
import type { Answer } from '../http/answer';
import { bodyReader, recordId } from '../http/input';
import type { AccountCall, AccountRoute } from '../http/router';
import { batchAnswer, checkSize, type BatchError } from './batchAnswer';
import { endsOf, formatLink } from './linkCall';
import { linking } from './recordCall';

const mostReads = 1000;
const mostWrites = 2000;
const pageLength = 500;

const id = v.object({ id: recordId });
const batch = <T>(input: v.GenericSchema<unknown, T>) =>
  bodyReader('batch', v.object({ inputs: v.array(input) }));

const readAsked = batch(v.object({ id: recordId, after: v.optional(v.nullable(v.string())) }));
const readPlain = batch(v.object({ from: id, to: id }));
const readTyped = batch(v.object({ from: id, to: id, types: v.array(linkSpec) }));
const readGone = batch(v.object({ from: id, to: v.array(id) }));

const kindsOf = (call: AccountCall, access: 'readScopes' | 'writeScopes') =>
  endsOf(call, call.params[0], call.params[1], access);

/** Records without links are no failure, and yet are told as errors. */
function read(call: AccountCall): Answer {
  const { from, to } = kindsOf(call, 'readScopes');
  const { inputs } = readAsked(call.body);
  checkSize(inputs, mostReads);
  const errors: BatchError[] = [];
  const results = inputs.flatMap(({ id: fromId, after }) => {
    const links = call.account.linksOf(from.name, fromId, to.name);
    if (links.length === 0) {
      errors.push({
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: `No ${to.singular} is associated with ${from.singular} ${fromId}.`,
        context: {
          fromObjectId: [fromId],
          fromObjectType: [from.singular],
          toObjectType: [to.singular],
        },
      });
      return [];
    }
    const start = after ? links.findIndex((link) => link.id === after) : 0;
    const page = links.slice(Math.max(start, 0), Math.max(start, 0) + pageLength);
    const next = links[Math.max(start, 0) + pageLength]?.id;
    return [
      {
        from: { id: fromId },
        to: page.map((link) => formatLink(call, link)),
        ...(next !== undefined && { paging: { next: { after: next } } }),
      },
    ];
  });
  return batchAnswer(call.world, results, errors);
}

interface Wanted {
  from: { id: string };
  to: { id: string };
  types: readonly LinkType[];
}

/** Checks all before the first link is made. */
function addAll(call: AccountCall, wanted: readonly Wanted[]): void {
  checkSize(wanted, mostWrites);
  const { from, to } = kindsOf(call, 'writeScopes');
  for (const each of wanted) {
    checkEnd(call.account, from.name, each.from.id);
    checkEnd(call.account, to.name, each.to.id);
  }
  for (const each of wanted) {
    for (const type of each.types) {
      addLink(linking(call), type, each.from.id, each.to.id);
    }
  }
}

function create(call: AccountCall): Answer {
  const { from, to } = kindsOf(call, 'writeScopes');
  const wanted = readTyped(call.body).inputs.map((input) => ({
    ...input,
    types: input.types.map((spec) => checkType(spec, from.name, to.name)),
  }));
  addAll(call, wanted);
  const results = wanted.map((each) => ({
    fromObjectTypeId: from.typeId,
    fromObjectId: each.from.id,
    toObjectTypeId: to.typeId,
    toObjectId: each.to.id,
    labels: each.types.flatMap(({ label }) => label ?? []),
  }));
  return batchAnswer(call.world, results, [], 201);
}

function createPlain(call: AccountCall): Answer {
  const { from, to } = kindsOf(call, 'writeScopes');
  const type = must(plainLink(from.name, to.name));
  const { inputs } = readPlain(call.body);
  addAll(
    call,
    inputs.map((input) => ({ ...input, types: [type] })),
  );
  const associationSpec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: type.id };
  return batchAnswer(
    call.world,
    inputs.map((input) => ({ ...input, associationSpec })),
    [],
  );
}

function archive(call: AccountCall): Answer {
  const { from, to } = kindsOf(call, 'writeScopes');
  const { inputs } = readGone(call.body);
  checkSize(inputs, mostWrites);
  for (const input of inputs) {
    for (const other of input.to) {
      removeLink(linking(call), { from: from.name, to: to.name }, input.from.id, other.id);
    }
  }
  return { status: 204 };
}

function archiveTypes(call: AccountCall): Answer {
  const { from, to } = kindsOf(call, 'writeScopes');
  const { inputs } = readTyped(call.body);
  checkSize(inputs, mostWrites);
  for (const input of inputs) {
    for (const type of input.types.map((spec) => checkType(spec, from.name, to.name))) {
      removeLink(linking(call), type, input.from.id, input.to.id, type);
    }
  }
  return { status: 204 };
}

const post = (name: string, handleFor: (call: AccountCall) => Answer): AccountRoute => ({
  method: 'POST',
  path: `/crm/associations/{linkVer}/{from}/{to}/batch/${name}`,
  scopes: [],
  takes: 'json',
  pool: 'associations',
  handleFor,
});

/** The links of many records at once. */
export const associationRoutes: readonly AccountRoute[] = [
  post('read', read),
  post('create', create),
  post('associate/default', createPlain),
  post('archive', archive),
  post('labels/archive', archiveTypes),
];
