package io.rollcall.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Carries out one order. Everything happens on one event loop, so nothing here is guarded. */
final class LoadRun {

    /** Longest wait for answers, and then for confirmations, after the last request. */
    static final long GRACE_SECONDS = 60;

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final int MAX_LOST = 1_000;

    private final LoadOrder order;
    private final Bootstrap bootstrap;
    private final EventLoop loop;
    private final RequestWriter writer;
    private final @Nullable Confirmations confirmations;
    private final CompletableFuture<LoadOutcome> outcome = new CompletableFuture<>();

    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final ArrayDeque<Long> late = new ArrayDeque<>();
    private final Set<Connection> open = new HashSet<>();
    private final Map<String, Long> answers = new TreeMap<>();
    private final Histogram answered = new Histogram(SIGNIFICANT_DIGITS);
    private int lost;
    private boolean begun;
    private boolean ended;
    private long beginNanos;
    private long beginEpochMillis;
    private long endNanos = Long.MAX_VALUE;
    private long lastAnswerNanos;
    private long due;
    private long sent;
    private long underWay;

    LoadRun(LoadOrder order, Bootstrap bootstrap, EventLoop loop, @Nullable Confirmations confirmations) {
        this.order = order;
        this.loop = loop;
        this.writer = RequestWriter.of(order);
        this.confirmations = confirmations;
        this.bootstrap = bootstrap.clone(loop).handler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpResponseDecoder(), new Connection(LoadRun.this));
            }
        });
    }

    CompletableFuture<LoadOutcome> begin() {
        for (int i = 0; i < order.connections(); i++) {
            connect();
        }
        return outcome;
    }

    private void connect() {
        bootstrap.connect(InetAddress.getLoopbackAddress(), order.port()).addListener(done -> {
            if (!done.isSuccess()) {
                outcome.completeExceptionally(done.cause());
            }
        });
    }

    RequestWriter writer() {
        return writer;
    }

    boolean wantsBodies() {
        return confirmations != null;
    }

    /** All connections are made before the first request, so that making them is not measured. */
    void connected(Connection connection) {
        open.add(connection);
        idle.push(connection);
        if (begun) {
            sendWhatIsDue();
        } else if (open.size() == order.connections()) {
            begun = true;
            beginEpochMillis = System.currentTimeMillis();
            beginNanos = System.nanoTime();
            lastAnswerNanos = beginNanos;
            if (order.seconds() > 0) {
                endNanos = beginNanos + (long) (order.seconds() * NANOS_PER_SECOND);
            }
            if (order.openLoop()) {
                keepSchedule();
            } else {
                sendWhatIsDue();
            }
        }
    }

    /** Open loop: what is due is sent, or waits for a connection with its time running. */
    private void keepSchedule() {
        long now = System.nanoTime();
        long next = dueNanos(due);
        while (next <= now && !over(next)) {
            late.add(next);
            due++;
            next = dueNanos(due);
        }
        sendWhatIsDue();
        if (over(next)) {
            end();
        } else {
            var unused = loop.schedule(this::keepSchedule, Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private long dueNanos(long number) {
        return beginNanos + (long) (number * NANOS_PER_SECOND / order.perSecond());
    }

    private boolean over(long atNanos) {
        long asked = order.openLoop() ? due : sent;
        return atNanos >= endNanos || (order.requests() > 0 && asked >= order.requests());
    }

    private void sendWhatIsDue() {
        while (!idle.isEmpty()) {
            if (order.openLoop()) {
                Long waiting = late.poll();
                if (waiting == null) {
                    return;
                }
                send(idle.pop(), waiting);
            } else {
                long now = System.nanoTime();
                if (over(now)) {
                    end();
                    return;
                }
                send(idle.pop(), now);
            }
        }
    }

    private void send(Connection connection, long dueAt) {
        sent++;
        underWay++;
        connection.send(dueAt);
    }

    /** An answer came. A server that takes no more on a connection says so; many do after a hundred requests. */
    void answered(Connection connection, boolean keptOpen, int status, ByteBuf body, long dueAt) {
        long now = System.nanoTime();
        lastAnswerNanos = now;
        underWay--;
        answered.recordValue(Math.max(0, (now - dueAt) / NANOS_PER_MICRO));
        answers.merge(AnswerReader.kind(status, body), 1L, Long::sum);
        if (confirmations != null && status < 300) {
            String booking = AnswerReader.bookingId(body);
            if (booking != null) {
                confirmations.expect(booking, dueAt);
            }
        }
        if (keptOpen) {
            idle.push(connection);
            sendWhatIsDue();
        }
        finishWhenAllIsAnswered();
    }

    void lost(Connection connection, boolean unanswered) {
        open.remove(connection);
        idle.remove(connection);
        if (unanswered) {
            lost++;
            underWay--;
            answers.merge("connection lost", 1L, Long::sum);
        }
        if (outcome.isDone()) {
            return;
        }
        if (lost > MAX_LOST) {
            outcome.completeExceptionally(new IllegalStateException("connections are lost one after another"));
        } else if (!ended) {
            connect();
        }
        finishWhenAllIsAnswered();
    }

    private void end() {
        if (!ended) {
            ended = true;
            var unused = loop.schedule(this::finish, GRACE_SECONDS, TimeUnit.SECONDS);
            finishWhenAllIsAnswered();
        }
    }

    private void finishWhenAllIsAnswered() {
        if (ended && underWay == 0 && late.isEmpty()) {
            finish();
        }
    }

    private void finish() {
        if (outcome.isDone()) {
            return;
        }
        if (underWay + late.size() > 0) {
            answers.merge("no answer", underWay + late.size(), Long::sum);
        }
        LoadOutcome all = new LoadOutcome(
                sent,
                answers,
                (lastAnswerNanos - beginNanos) / NANOS_PER_SECOND,
                beginEpochMillis,
                Percentiles.of(answered),
                Percentiles.NONE,
                0);
        outcome.complete(all);
        Set.copyOf(open).forEach(Connection::close);
    }
}
