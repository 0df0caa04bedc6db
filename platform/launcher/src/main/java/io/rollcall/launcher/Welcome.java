package io.rollcall.launcher;

import io.rollcall.launcher.system.Layout;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.Ports;

/** What a person needs to know once everything runs. */
record Welcome(Layout layout, Ports ports, double seconds, long mebibytes) {

    @Override
    public String toString() {
        return """

                Rollcall is ready after %.1f s and uses %d MiB in all.

                  Gateway      http://localhost:%d
                  Kafka        localhost:%d
                  PostgreSQL   postgresql://localhost:%d   databases catalog, scheduling, booking, credits, notification, identity
                               users: superuser postgres, or a database's own roles; password rollcall
                  Mail         localhost:%d, kept in %s
                  Logs         %s

                  Demo accounts, password rollcall-demo:
                    owner@demo.test, other-owner@demo.test, client@demo.test, admin@demo.test

                  Next: ./rollcall demo    in another terminal
                        Ctrl-C             ends everything
                """.formatted(
                        seconds,
                        mebibytes,
                        ports.gateway(),
                        ports.of(Part.KAFKA),
                        ports.of(Part.POSTGRES),
                        ports.of(Part.MAIL),
                        layout.mail(),
                        layout.logs());
    }
}
