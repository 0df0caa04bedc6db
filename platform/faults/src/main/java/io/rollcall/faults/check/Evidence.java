package io.rollcall.faults.check;

import io.rollcall.faults.load.Told;
import java.util.List;

/** All that is known of one studio after a campaign: what clients were told, what is stored, what was published. */
public record Evidence(List<Told> told, DatabaseFacts stored, EventFacts published) {}
