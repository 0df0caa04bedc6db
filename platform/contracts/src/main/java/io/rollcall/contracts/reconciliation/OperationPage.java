package io.rollcall.contracts.reconciliation;

import java.util.UUID;

/**
 * The charges between the page before it and an end, in short.
 *
 * @param until the first op_id behind the page
 * @param operations how many there are
 * @param digest exclusive or, over the operations, of the first eight bytes (big-endian, signed) of the SHA-256 of
 *     "studio_id:op_id:credits" in lower-case UTF-8, with credits below zero where they are held; 0 when there are none
 */
public record OperationPage(UUID until, int operations, long digest) {}
