package io.rollcall.booking;

import io.rollcall.booking.application.AdvanceBookings;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.application.SettleSessionOrders;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.messaging.SchedulingReplies;
import io.rollcall.contracts.scheduling.SchedulingReply;
import io.rollcall.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that hear what scheduling made for bookings. */
@Configuration(proxyBeanMethods = false)
class SlotWiring {

    @Bean
    Subscription<SchedulingReply> schedulingReplies(
            Bookings bookings, AdvanceBookings advance, OutgoingMessages messages) {
        return new Subscription<>(
                SchedulingReply.TOPIC,
                "booking.scheduling-replies",
                SchedulingReply.class,
                Subscription.ONE_THREAD,
                new SchedulingReplies(new SettleSessionOrders(bookings, advance, messages)));
    }
}
