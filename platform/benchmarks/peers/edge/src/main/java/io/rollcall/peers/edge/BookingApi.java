package io.rollcall.peers.edge;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Bookings over HTTP, for the process that has a {@link BookingDesk}. */
@Configuration(proxyBeanMethods = false)
@Import(BookingsController.class)
public class BookingApi {}
