package io.rollcall.booking;

import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.application.AdvanceBookings;
import io.rollcall.booking.application.CompleteSession;
import io.rollcall.booking.application.MarkAttendance;
import io.rollcall.booking.application.SettleSessions;
import io.rollcall.booking.attendance.AttendanceBook;
import io.rollcall.booking.attendance.Rosters;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.store.PostgresAttendanceBook;
import io.rollcall.booking.store.PostgresRosters;
import io.rollcall.booking.totals.TotalsBook;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who came, and what follows from it. */
@Configuration(proxyBeanMethods = false)
class AttendanceWiring {

    @Bean
    AttendanceBook attendanceBook(WorkerDatabase database) {
        return new PostgresAttendanceBook(database.client());
    }

    @Bean
    Rosters rosters(StudioDatabase database) {
        return new PostgresRosters(database);
    }

    @Bean
    MarkAttendance markAttendance(WorkerDatabase database, Bookings bookings, AttendanceBook attendance) {
        return new MarkAttendance(database::transaction, bookings, attendance);
    }

    @Bean
    CompleteSession completeSession(WorkerDatabase database, AttendanceBook attendance) {
        return new CompleteSession(database::transaction, attendance);
    }

    @Bean
    Sweeper completedSessions(
            WorkerDatabase database,
            AttendanceBook attendance,
            TotalsBook totals,
            FiguresBook figures,
            AdvanceBookings advance,
            Supplier<UUID> ids,
            BookingProperties properties) {
        SettleSessions settle = new SettleSessions(
                database::transaction, attendance, totals, figures, advance, ids, properties.completeAfter());
        return new Sweeper("bookings of completed sessions", settle::sweep, properties.sweepEvery());
    }
}
