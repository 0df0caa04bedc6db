package io.rollcall.scheduling.appointments;

import java.time.LocalDateTime;

/** Hours of one date, by the clock on the wall. */
record Opening(LocalDateTime from, LocalDateTime to) {}
