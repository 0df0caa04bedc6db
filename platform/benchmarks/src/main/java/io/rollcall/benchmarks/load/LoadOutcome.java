package io.rollcall.benchmarks.load;

import java.util.Map;

/**
 * What came of a {@link LoadOrder}.
 *
 * @param sent requests
 * @param answers how many of each kind: the status, with the problem's code where there was one, or what went wrong
 * @param seconds from the first request to the last answer
 * @param begunAtEpochMillis when the first request was sent
 * @param answered time to the answer, from when the request was due
 * @param confirmed time to the news that the booking is confirmed, from when its request was due
 * @param unconfirmed accepted bookings of which no such news came in time
 */
public record LoadOutcome(
        long sent,
        Map<String, Long> answers,
        double seconds,
        long begunAtEpochMillis,
        Percentiles answered,
        Percentiles confirmed,
        long unconfirmed) {

    /** The same with what was learnt of confirmations. */
    LoadOutcome with(Percentiles confirmations, long missing) {
        return new LoadOutcome(sent, answers, seconds, begunAtEpochMillis, answered, confirmations, missing);
    }

    /** Bookings that were accepted: answers 201 and 202. */
    public long accepted() {
        return answers.entrySet().stream()
                .filter(answer ->
                        answer.getKey().equals("201") || answer.getKey().equals("202"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Answers that are neither an acceptance nor a refusal: each one is trouble. */
    public long troubles() {
        return answers.entrySet().stream()
                .filter(answer ->
                        !answer.getKey().startsWith("2") && !answer.getKey().startsWith("409"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
