package io.rollcall.scheduling.showcase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A studio's public page.
 *
 * @param offerings by name
 * @param runs of the sessions that are shown
 * @param sessions in the order of time
 * @param truncated whether there is more than is shown
 * @param at the moment for which it holds
 */
public record Showcase(
        ShowcaseStudio studio,
        List<PublicStaffMember> staff,
        List<PublicOffering> offerings,
        List<PublicRun> runs,
        List<PublicSession> sessions,
        boolean truncated,
        Instant at) {

    /** Sessions on one page, of all offerings together. */
    public static final int MAX_SESSIONS = 200;

    /** Offerings on one page. */
    public static final int MAX_OFFERINGS = 100;

    /** Staff members on one page. */
    public static final int MAX_STAFF = 100;

    public Map<UUID, List<PublicSession>> sessionsByOffering() {
        return grouped(sessions, PublicSession::offeringId);
    }

    public Map<UUID, List<PublicRun>> runsByOffering() {
        return grouped(runs, PublicRun::offeringId);
    }

    private static <T> Map<UUID, List<T>> grouped(List<T> all, Function<T, UUID> offering) {
        return all.stream().collect(Collectors.groupingBy(offering));
    }
}
