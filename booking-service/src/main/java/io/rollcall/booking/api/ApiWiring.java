package io.rollcall.booking.api;

import io.rollcall.booking.application.ReservationBatcher;
import io.rollcall.booking.application.SettlementWatch;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.booking.clients.Clients;
import io.rollcall.booking.clients.StaffMembers;
import io.rollcall.booking.seats.StudioSessions;
import io.rollcall.tenancy.StudioAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ApiWiring {

    @Bean
    Insiders insiders(StudioAccess access, Clients clients) {
        return new Insiders(access, clients);
    }

    @Bean
    Placing placing(
            ReservationBatcher batcher, SettlementWatch settlements, StudioBookings bookings, StudioSessions sessions) {
        return new Placing(batcher, settlements, bookings, sessions);
    }

    @Bean
    CoachChoice coachChoice(StaffMembers staff) {
        return new CoachChoice(staff);
    }
}
