package io.rollcall.faults.soak;

import io.rollcall.faults.stage.Signals;
import io.rollcall.faults.stage.Stage;
import io.rollcall.launcher.system.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** One random failure, over when it returns. */
enum Fault {
    KILL_BOOKING("SIGKILL of booking-service") {
        @Override
        void happen(Hurt hurt) throws InterruptedException {
            hurt.kill(Part.BOOKING);
        }
    },
    KILL_CREDITS("SIGKILL of credits-service") {
        @Override
        void happen(Hurt hurt) throws InterruptedException {
            hurt.kill(Part.CREDITS);
        }
    },
    KILL_KAFKA("SIGKILL of kafka") {
        @Override
        void happen(Hurt hurt) throws InterruptedException {
            hurt.kill(Part.KAFKA);
        }
    },
    KILL_POSTGRES("SIGKILL of postgres") {
        @Override
        void happen(Hurt hurt) throws InterruptedException {
            hurt.kill(Part.POSTGRES);
        }
    },
    FREEZE_BOOKING("booking-service stands still") {
        @Override
        void happen(Hurt hurt) throws IOException, InterruptedException {
            hurt.freeze(Part.BOOKING);
        }
    },
    FREEZE_CREDITS("credits-service stands still") {
        @Override
        void happen(Hurt hurt) throws IOException, InterruptedException {
            hurt.freeze(Part.CREDITS);
        }
    },
    SLOW_DATABASE("booking-service's database is 100 ms away") {
        @Override
        void happen(Hurt hurt) throws InterruptedException {
            hurt.delay(Duration.ofMillis(100));
        }
    };

    private final String what;

    Fault(String what) {
        this.what = what;
    }

    abstract void happen(Hurt hurt) throws IOException, InterruptedException;

    @Override
    public String toString() {
        return what;
    }

    /**
     * Means to do harm.
     *
     * @param databaseDelay of booking-service's way to its database
     */
    record Hurt(Stage stage, RandomGenerator random, AtomicReference<Duration> databaseDelay) {

        private static final int LONGEST_AWAY_MILLIS = 5000;
        private static final int LONGEST_FREEZE_MILLIS = 25_000;
        private static final int LONGEST_DELAY_MILLIS = 15_000;

        void kill(Part part) throws InterruptedException {
            stage.kill(part);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_AWAY_MILLIS));
            stage.start(part);
        }

        void freeze(Part part) throws IOException, InterruptedException {
            ProcessHandle process = stage.system().process(part).orElseThrow();
            Signals.freeze(process);
            try {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_FREEZE_MILLIS));
            } finally {
                Signals.thaw(process);
            }
        }

        void delay(Duration delay) throws InterruptedException {
            databaseDelay.set(delay);
            try {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_DELAY_MILLIS));
            } finally {
                databaseDelay.set(Duration.ZERO);
            }
        }
    }
}
