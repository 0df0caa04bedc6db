package io.rollcall.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadRunTest {

    private final AtomicInteger asked = new AtomicInteger();
    private IntUnaryOperator status = number -> 202;
    private long pauseMillis;
    private boolean closing;
    private HttpServer server;
    private MultiThreadIoEventLoopGroup loops;

    @BeforeEach
    void start() throws IOException {
        loops = EventLoops.one();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
                int code = status.applyAsInt(asked.getAndIncrement());
                String text = code < 400 ? "{\"id\":\"b" + asked.get() + "\"}" : "{\"code\":\"sold_out\"}";
                byte[] body = text.getBytes(StandardCharsets.UTF_8);
                if (closing) {
                    exchange.getResponseHeaders().set("Connection", "close");
                }
                exchange.sendResponseHeaders(code, body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        loops.close();
    }

    @Test
    void sendsAsManyRequestsAsAskedAndReadsEveryAnswer() throws Exception {
        status = number -> number < 20 ? 202 : 409;

        LoadOutcome outcome = run(order(4, 0, 100));

        assertThat(asked).hasValue(100);
        assertThat(outcome.sent()).isEqualTo(100);
        assertThat(outcome.answers()).isEqualTo(Map.of("202", 20L, "409 sold_out", 80L));
        assertThat(outcome.accepted()).isEqualTo(20);
        assertThat(outcome.troubles()).isZero();
        assertThat(outcome.answered().count()).isEqualTo(100);
    }

    @Test
    void countsWhatIsNoAnswerAsTrouble() throws Exception {
        status = number -> 503;

        LoadOutcome outcome = run(order(2, 0, 10));

        assertThat(outcome.accepted()).isZero();
        assertThat(outcome.troubles()).isEqualTo(10);
    }

    /** All ten are due within 10 ms, and one connection answers them one by one: the last has waited for all. */
    @Test
    void countsTheTimeThatARequestCouldNotEvenBeSent() throws Exception {
        pauseMillis = 50;

        LoadOutcome outcome = run(order(1, 1_000, 10));

        assertThat(outcome.answered().max()).isGreaterThanOrEqualTo(10 * 50 - 10);
        assertThat(outcome.answered().p50()).isGreaterThanOrEqualTo(5 * 50 - 10);
    }

    @Test
    void inAClosedLoopCountsOnlyWhatTheServerTook() throws Exception {
        pauseMillis = 50;

        LoadOutcome outcome = run(order(1, 0, 10));

        assertThat(outcome.seconds()).isGreaterThanOrEqualTo(0.5);
        assertThat(outcome.answered().p50()).isLessThan(0.5 * outcome.seconds() * 1_000);
    }

    @Test
    void opensAnotherConnectionWhenTheServerTakesNoMoreOnTheOld() throws Exception {
        closing = true;

        LoadOutcome outcome = run(order(2, 0, 20));

        assertThat(outcome.answers()).isEqualTo(Map.of("202", 20L));
    }

    @Test
    void pairsAnswersWithConfirmations() throws Exception {
        Confirmations confirmations = new Confirmations();
        confirmations.confirmed("b2", System.nanoTime());

        run(order(1, 0, 3), confirmations);

        assertThat(confirmations.missing()).containsExactlyInAnyOrder("b1", "b3");
    }

    private LoadOutcome run(LoadOrder order) throws Exception {
        return run(order, null);
    }

    private LoadOutcome run(LoadOrder order, Confirmations confirmations) throws Exception {
        Bootstrap bootstrap = new Bootstrap().group(loops).channel(EventLoops.socket());
        return new LoadRun(order, bootstrap, loops.next(), confirmations)
                .begin()
                .get(1, TimeUnit.MINUTES);
    }

    private LoadOrder order(int connections, double perSecond, long requests) {
        return new LoadOrder(
                server.getAddress().getPort(),
                "/v1/x",
                "t",
                Shape.SINGLE_SESSION,
                new Names("client-", 0, 10),
                true,
                new Names("session-", 0, 10),
                connections,
                perSecond,
                requests,
                0,
                1,
                null);
    }
}
