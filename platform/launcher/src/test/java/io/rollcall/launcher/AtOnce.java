package io.rollcall.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same moment. */
final class AtOnce {

    private AtOnce() {}

    static <T> List<T> all(List<Callable<T>> actions) throws InterruptedException, ExecutionException {
        CyclicBarrier ready = new CyclicBarrier(actions.size());
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = actions.stream()
                    .map(action -> threads.submit(() -> {
                        ready.await();
                        return action.call();
                    }))
                    .toList();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }
}
