package io.rollcall.scheduling.api;

import io.rollcall.scheduling.sessions.Run;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A run to make.
 *
 * @param name of the run
 */
record GenerateRequest(@NotBlank @Size(max = Run.MAX_NAME) String name) {}
