package io.rollcall.booking;

import io.rollcall.booking.application.ChangePayments;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.store.PostgresPayments;
import io.rollcall.tenancy.WorkerDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The money for bookings. */
@Configuration(proxyBeanMethods = false)
class PaymentWiring {

    @Bean
    ChangePayments changePayments(WorkerDatabase database, Bookings bookings, OutgoingMessages messages) {
        return new ChangePayments(database::transaction, bookings, new PostgresPayments(database.client()), messages);
    }
}
