package io.rollcall.booking;

import io.rollcall.booking.application.UploadAttendance;
import io.rollcall.booking.attendance.AttendanceBook;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.store.PostgresAttendanceUploads;
import io.rollcall.tenancy.WorkerDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Marks of attendance from devices that were offline. */
@Configuration(proxyBeanMethods = false)
class AttendanceUploadsWiring {

    @Bean
    UploadAttendance uploadAttendance(WorkerDatabase database, Bookings bookings, AttendanceBook attendance) {
        return new UploadAttendance(
                database::transaction, bookings, attendance, new PostgresAttendanceUploads(database.client()));
    }
}
