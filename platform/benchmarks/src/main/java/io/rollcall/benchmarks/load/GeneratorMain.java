package io.rollcall.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The generator's process: reads an order from each line of its input, carries it out, and writes the outcome as one
 * line. It ends when its input does.
 */
public final class GeneratorMain {

    private GeneratorMain() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        // Nothing but outcomes may come by this way.
        PrintStream outcomes = System.out;
        System.setOut(System.err);
        JsonMapper json = JsonMapper.shared();
        try (MultiThreadIoEventLoopGroup loops = EventLoops.one();
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Bootstrap bootstrap =
                    new Bootstrap().group(loops).channel(EventLoops.socket()).option(ChannelOption.TCP_NODELAY, true);
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                LoadOutcome outcome = carryOut(json.readValue(line, LoadOrder.class), bootstrap, loops);
                outcomes.println(json.writeValueAsString(outcome));
                outcomes.flush();
            }
        }
    }

    private static LoadOutcome carryOut(LoadOrder order, Bootstrap bootstrap, MultiThreadIoEventLoopGroup loops)
            throws InterruptedException, ExecutionException {
        Feed feed = order.confirmations();
        try (ConfirmationWatch watch = feed == null ? null : new ConfirmationWatch(feed)) {
            LoadOutcome outcome = run(order, bootstrap, loops, watch == null ? null : watch.confirmations());
            return watch == null ? outcome : watch.complete(outcome);
        }
    }

    private static LoadOutcome run(
            LoadOrder order,
            Bootstrap bootstrap,
            MultiThreadIoEventLoopGroup loops,
            @Nullable Confirmations confirmations)
            throws InterruptedException, ExecutionException {
        return new LoadRun(order, bootstrap, loops.next(), confirmations)
                .begin()
                .get();
    }
}
