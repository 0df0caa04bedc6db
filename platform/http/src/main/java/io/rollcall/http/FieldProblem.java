package io.rollcall.http;

/**
 * What is wrong with one field of a request.
 *
 * @param pointer JSON Pointer (RFC 6901) to the field, or the name of a query parameter
 */
public record FieldProblem(String pointer, String detail) {}
