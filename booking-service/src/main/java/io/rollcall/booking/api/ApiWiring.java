package io.rollcall.booking.api;

import io.rollcall.booking.clients.Clients;
import io.rollcall.booking.clients.StaffMembers;
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
    CoachChoice coachChoice(StaffMembers staff) {
        return new CoachChoice(staff);
    }
}
