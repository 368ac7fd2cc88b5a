import { z } from 'zod';

/** The most subjects that one hidden question may be about. */
export const mostElements = 100;

/** 32 bytes, base64url: an element of the group, or a scalar. */
export const ElementText = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'an element is 32 bytes in base64url');

/** Bytes that an answer about one subject takes in a publication, whatever it says. */
export const LabelBytes = z.int().min(16).max(512).multipleOf(16);

/** Counts the keys of an owner under one contract: a new key, a new epoch. */
export const Epoch = z.int().min(1).max(1_000_000);
