package io.rollcall.credits.audit;

import io.rollcall.credits.ledger.Actor;
import java.time.Instant;
import java.util.UUID;

/**
 * Who did what to whom. Written in the transaction of what was done; nobody can change it.
 *
 * @param id rises with time
 * @param at by the writer's clock: for people to read, decides nothing
 * @param subjectId the grant, usage or other operation that it was about
 * @param detail for people
 */
public record AuditRecord(
        UUID studioId,
        UUID id,
        Instant at,
        Actor actor,
        AuditAction action,
        UUID clientId,
        UUID subjectId,
        String detail) {}
