package io.rollcall.catalog.studios;

import java.util.UUID;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;

interface Studios extends ReactiveCrudRepository<Studio, UUID> {}
