/**
 * A member's own databases, read through `sources.yaml`. What holds on every engine alike:
 * - a row is offered if its subject and every column that may not be NULL has a value that keeps the column's promise
 *   (allowed values after the map, range, form, calendar); what breaks the promise of a nullable column is NULL;
 * - decimals are rounded half away from zero to the column's scale where they are read, and are exact from there on;
 * - of an identifier's format only the shape is tested, not its checksum;
 * - every answer is in the one order that the language defines, in at most `maxRows` rows;
 * - one run sees one state of the data, and ends in the engine itself when its time is over or it is given up.
 */
export { createDataAccess } from './create-data-access.js';
