package io.rollcall.peers.saga;

import io.rollcall.peers.edge.EdgeConfiguration;
import io.rollcall.peers.saga.booking.BookingService;
import io.rollcall.peers.saga.credits.CreditsService;
import io.rollcall.peers.saga.messages.Topics;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Booking or credits, by {@code peer.role}; an {@link io.rollcall.peers.saga.messages.Outbox} is still missing. */
@Configuration(proxyBeanMethods = false)
@Import({EdgeConfiguration.class, Topics.class, BookingService.class, CreditsService.class})
public class SagaPeer {}
