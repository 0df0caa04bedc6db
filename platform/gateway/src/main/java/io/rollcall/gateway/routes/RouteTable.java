package io.rollcall.gateway.routes;

import static io.rollcall.gateway.routes.Part.BOOKING;
import static io.rollcall.gateway.routes.Part.CATALOG;
import static io.rollcall.gateway.routes.Part.CREDITS;
import static io.rollcall.gateway.routes.Part.IDENTITY;
import static io.rollcall.gateway.routes.Part.NOTIFICATION;
import static io.rollcall.gateway.routes.Part.SCHEDULING;
import static io.rollcall.gateway.routes.PathRule.to;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/** Which part answers which path. The first rule that fits decides, so the more specific stand first. */
public final class RouteTable {

    private static final List<PathRule> RULES = List.of(
            // A client's credits lie under the client, but belong to another part.
            to(CREDITS, "/v1/studios/{studio}/clients/{client}/grants/**"),
            to(CREDITS, "/v1/studios/{studio}/clients/{client}/credits/**"),
            to(CREDITS, "/v1/studios/{studio}/clients/{client}/ledger/**"),
            to(CREDITS, "/v1/studios/{studio}/opening-balances/**"),
            to(CREDITS, "/v1/studios/{studio}/clients/{client}/adjustments/**"),
            to(CREDITS, "/v1/studios/{studio}/clients/{client}/usages/**"),
            to(CREDITS, "/v1/studios/{studio}/credits-audit"),
            to(CREDITS, "/v1/studios/{studio}/adjustments"),
            to(CREDITS, "/v1/studios/{studio}/adjustment-jobs/**"),
            to(CREDITS, "/v1/studios/{studio}/clients/{client}/workouts/**"),
            to(CREDITS, "/v1/studios/{studio}/clients/{client}/usage"),
            // Seats are counted where they are booked.
            to(BOOKING, "/v1/studios/{studio}/sessions/{session}/availability"),
            to(BOOKING, "/v1/studios/{studio}/sessions/{session}/attendance/**"),
            to(BOOKING, "/v1/studios/{studio}/availability/**"),
            to(BOOKING, "/v1/studios/{studio}/bookings/**"),
            to(BOOKING, "/v1/studios/{studio}/holds/**"),
            to(BOOKING, "/v1/studios/{studio}/waitlist/**"),
            to(BOOKING, "/v1/public/waitlist-links/**"),
            to(BOOKING, "/v1/studios/{studio}/booking-jobs/**"),
            to(BOOKING, "/v1/studios/{studio}/clients/**"),
            to(BOOKING, "/v1/me/clients"),
            to(BOOKING, "/v1/studios/{studio}/client-imports"),
            to(BOOKING, "/v1/studios/{studio}/client-totals/rebuild"),
            to(BOOKING, "/v1/studios/{studio}/analytics/**"),
            to(SCHEDULING, "/v1/studios/{studio}/schedule-patterns/**"),
            to(SCHEDULING, "/v1/studios/{studio}/runs/**"),
            to(SCHEDULING, "/v1/studios/{studio}/closures/**"),
            to(SCHEDULING, "/v1/studios/{studio}/availabilities/**"),
            to(SCHEDULING, "/v1/studios/{studio}/appointment-rules/**"),
            to(SCHEDULING, "/v1/studios/{studio}/slots/**"),
            to(SCHEDULING, "/v1/studios/{studio}/zone-shifts"),
            to(SCHEDULING, "/v1/studios/{studio}/calendar-feeds/**"),
            to(SCHEDULING, "/v1/public/calendars/**"),
            to(SCHEDULING, "/v1/studios/{studio}/sessions/**"),
            to(SCHEDULING, "/v1/studios/{studio}/timetable-imports/**"),
            to(NOTIFICATION, "/v1/studios/{studio}/messages/**"),
            to(CATALOG, "/v1/studios/{studio}/resources/**"),
            to(CATALOG, "/v1/studios/{studio}/offerings/**"),
            to(CATALOG, "/v1/studios/{studio}/staff-members/**"),
            to(CATALOG, "/v1/studios/{studio}/teaching-roles/**"),
            to(CATALOG, "/v1/studios/{studio}/credit-packs/**"),
            to(CATALOG, "/v1/studios/{studio}/approve"),
            to(CATALOG, "/v1/studios/{studio}/withdraw-approval"),
            to(CATALOG, "/v1/studios/{studio}"),
            to(CATALOG, "/v1/studios"),
            // A public page shows sessions and their seats, so it comes from where they are known.
            to(SCHEDULING, "/v1/public/studios/**"),
            to(CATALOG, "/v1/public/**"),
            to(IDENTITY, "/v1/accounts/**"),
            to(IDENTITY, "/oauth2/**"),
            to(IDENTITY, "/connect/**"),
            to(IDENTITY, "/.well-known/**"),
            to(IDENTITY, "/userinfo"),
            to(IDENTITY, "/login"),
            to(IDENTITY, "/logout"),
            to(IDENTITY, "/sign-up"));

    private RouteTable() {}

    static List<PathRule> rules() {
        return RULES;
    }

    /** The part that answers a path, or null when none does. */
    public static @Nullable Part partFor(PathContainer path) {
        for (PathRule rule : RULES) {
            if (rule.matches(path)) {
                return rule.part();
            }
        }
        return null;
    }
}
