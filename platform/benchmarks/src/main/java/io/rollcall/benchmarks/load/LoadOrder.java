package io.rollcall.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * What the generator is to do once.
 *
 * @param port on the loopback address
 * @param path of the POST, or of the page
 * @param token of an account that may book for every client; empty to ask for a page without one
 * @param clients who books; one is drawn for each request, or each in turn
 * @param clientsInTurn whether each client comes once before any comes twice
 * @param places what is booked; one is drawn for each request
 * @param connections kept open, with one request at a time on each
 * @param perSecond requests by a fixed schedule, whatever the answers do (open loop); 0 sends the next request on each
 *     connection when the last is answered (closed loop)
 * @param requests ends after so many; 0 sets no such end
 * @param seconds ends after so long; 0 sets no such end
 * @param seed of the draws
 * @param confirmations where to learn when bookings are confirmed; null when that is not asked
 */
public record LoadOrder(
        int port,
        String path,
        String token,
        Shape shape,
        Names clients,
        boolean clientsInTurn,
        Names places,
        int connections,
        double perSecond,
        long requests,
        double seconds,
        long seed,
        @Nullable Feed confirmations) {

    public LoadOrder {
        if (requests == 0 && seconds == 0) {
            throw new IllegalArgumentException("a load without an end");
        }
        if (connections < 1) {
            throw new IllegalArgumentException("a load without a connection");
        }
    }

    boolean openLoop() {
        return perSecond > 0;
    }
}
