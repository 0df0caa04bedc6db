package io.rollcall.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;

class RouteTableTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /v1/studios                                         | CATALOG
            /v1/studios/s1                                      | CATALOG
            /v1/studios/s1/approve                              | CATALOG
            /v1/studios/s1/withdraw-approval                    | CATALOG
            /v1/studios/s1/resources                            | CATALOG
            /v1/studios/s1/resources/r1                         | CATALOG
            /v1/studios/s1/offerings                            | CATALOG
            /v1/studios/s1/offerings/o1/steps                   | CATALOG
            /v1/studios/s1/staff-members                        | CATALOG
            /v1/studios/s1/staff-members/m1                     | CATALOG
            /v1/studios/s1/teaching-roles                       | CATALOG
            /v1/studios/s1/teaching-roles/t1                    | CATALOG
            /v1/studios/s1/credit-packs                         | CATALOG
            /v1/studios/s1/credit-packs/p1                      | CATALOG
            /v1/public/studios/kiln                             | SCHEDULING
            /v1/public/plans                                    | CATALOG
            /v1/studios/s1/schedule-patterns                    | SCHEDULING
            /v1/studios/s1/schedule-patterns/preview            | SCHEDULING
            /v1/studios/s1/schedule-patterns/p1/generate        | SCHEDULING
            /v1/studios/s1/runs                                 | SCHEDULING
            /v1/studios/s1/runs/r1                              | SCHEDULING
            /v1/studios/s1/runs/r1/repeat/preview               | SCHEDULING
            /v1/studios/s1/closures/c1                          | SCHEDULING
            /v1/studios/s1/availabilities/m1                    | SCHEDULING
            /v1/studios/s1/availabilities/m1/exceptions/e1      | SCHEDULING
            /v1/studios/s1/appointment-rules/o1                 | SCHEDULING
            /v1/studios/s1/slots                                | SCHEDULING
            /v1/studios/s1/timetable-imports                    | SCHEDULING
            /v1/studios/s1/timetable-imports/preview            | SCHEDULING
            /v1/studios/s1/zone-shifts                          | SCHEDULING
            /v1/studios/s1/calendar-feeds                       | SCHEDULING
            /v1/studios/s1/calendar-feeds/f1/rotate             | SCHEDULING
            /v1/public/calendars/secret.ics                     | SCHEDULING
            /v1/studios/s1/sessions                             | SCHEDULING
            /v1/studios/s1/sessions/x1                          | SCHEDULING
            /v1/studios/s1/sessions/x1/cancel                   | SCHEDULING
            /v1/studios/s1/sessions/x1/availability             | BOOKING
            /v1/studios/s1/sessions/x1/attendance               | BOOKING
            /v1/studios/s1/sessions/x1/attendance/b1            | BOOKING
            /v1/studios/s1/availability                         | BOOKING
            /v1/studios/s1/availability/stream                  | BOOKING
            /v1/studios/s1/bookings                             | BOOKING
            /v1/studios/s1/bookings/b1/cancel                   | BOOKING
            /v1/studios/s1/booking-jobs                         | BOOKING
            /v1/studios/s1/booking-jobs/j1/items                | BOOKING
            /v1/studios/s1/clients                              | BOOKING
            /v1/studios/s1/clients/c1                           | BOOKING
            /v1/studios/s1/holds/h1/confirm                     | BOOKING
            /v1/studios/s1/waitlist                             | BOOKING
            /v1/public/waitlist-links/t1/leave                  | BOOKING
            /v1/studios/s1/clients/c1/bookings                  | BOOKING
            /v1/studios/s1/clients/c1/totals                    | BOOKING
            /v1/studios/s1/clients/c1/merge                     | BOOKING
            /v1/me/clients                                      | BOOKING
            /v1/studios/s1/client-imports                       | BOOKING
            /v1/studios/s1/client-totals/rebuild                | BOOKING
            /v1/studios/s1/analytics                            | BOOKING
            /v1/studios/s1/analytics/months                     | BOOKING
            /v1/studios/s1/analytics/rebuild                    | BOOKING
            /v1/studios/s1/clients/c1/grants                    | CREDITS
            /v1/studios/s1/clients/c1/grants/g1                 | CREDITS
            /v1/studios/s1/clients/c1/credits                   | CREDITS
            /v1/studios/s1/clients/c1/ledger                    | CREDITS
            /v1/studios/s1/opening-balances                     | CREDITS
            /v1/studios/s1/opening-balances/preview             | CREDITS
            /v1/studios/s1/clients/c1/adjustments               | CREDITS
            /v1/studios/s1/clients/c1/usages/u1/undo            | CREDITS
            /v1/studios/s1/credits-audit                        | CREDITS
            /v1/studios/s1/adjustments                          | CREDITS
            /v1/studios/s1/adjustment-jobs/j1                   | CREDITS
            /v1/studios/s1/adjustment-jobs/j1/items             | CREDITS
            /v1/studios/s1/clients/c1/workouts                  | CREDITS
            /v1/studios/s1/clients/c1/workouts/w1/start         | CREDITS
            /v1/studios/s1/clients/c1/usage                     | CREDITS
            /v1/studios/s1/messages                             | NOTIFICATION
            /v1/studios/s1/messages/m1                          | NOTIFICATION
            /v1/accounts                                        | IDENTITY
            /oauth2/authorize                                   | IDENTITY
            /oauth2/jwks                                        | IDENTITY
            /.well-known/openid-configuration                   | IDENTITY
            /userinfo                                           | IDENTITY
            /connect/logout                                     | IDENTITY
            /login                                              | IDENTITY
            /logout                                             | IDENTITY
            /sign-up                                            | IDENTITY
            """)
    void sendsEachPathToThePartThatOwnsIt(String path, Part part) {
        assertThat(RouteTable.partFor(PathContainer.parsePath(path))).isEqualTo(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v2/studios",
                "/v1/studios/s1/unheard-of",
                "/v1/studios/s1/approve/twice",
                "/v1/studios/s1/withdraw-approval/twice",
                "/actuator/health",
                "/v3/api-docs",
                "/loginx",
            })
    void knowsNoPartForOtherPaths(String path) {
        assertThat(RouteTable.partFor(PathContainer.parsePath(path))).isNull();
    }

    @Test
    void everyPartAnswersSomething() {
        assertThat(Part.values())
                .allSatisfy(part -> assertThat(RouteTable.rules()).anyMatch(rule -> rule.part() == part));
    }
}
