package io.rollcall.faults.campaigns;

import java.util.List;
import java.util.Map;

/**
 * One row of the table.
 *
 * @param done what was done to the system
 * @param expected what must come of it
 * @param seen figures by name, in the order in which they are shown
 * @param breaches of what was expected; none when it passed
 */
public record Result(
        String name, String fault, String done, String expected, Map<String, String> seen, List<String> breaches) {

    public boolean passed() {
        return breaches.isEmpty();
    }
}
