/*
 * PlainToy by hand, as fast as it gets: the limit that docs/performance.md holds ringlab against.
 *
 *   gcc -O3 -march=native -o toy toy.c -lm && ./toy
 *
 * Prints the least of five times, ns a packet, and beside it what PlainToy has too: events a packet and mean sojourn.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

enum { SLOTS = 256, WEIGHT = 64, ROUNDS = 5, PACKETS = 4000000 };
enum kind { ARRIVAL, INTERRUPT, POLL, DEPARTURE };

struct event {
    double ns;
    enum kind kind;
};

static struct event heap[8]; /* at most three are pending */
static int pending;
static uint64_t state = 1;

static inline double uniform(void) { /* SplitMix64 */
    uint64_t z = (state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return ((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static inline double exponential(double mean) {
    return -mean * log(1 - uniform());
}

static inline void schedule(double ns, enum kind kind) {
    int i = pending++;
    while (i > 0 && heap[(i - 1) / 2].ns > ns) {
        heap[i] = heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    heap[i].ns = ns;
    heap[i].kind = kind;
}

static inline struct event next(void) {
    struct event first = heap[0];
    struct event last = heap[--pending];
    int i = 0;
    for (int child = 1; child < pending; child = 2 * i + 1) {
        if (child + 1 < pending && heap[child + 1].ns < heap[child].ns)
            child++;
        if (heap[child].ns >= last.ns)
            break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = last;
    return first;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

int main(void) {
    static double arrived_at[SLOTS];
    unsigned head = 0, tail = 0;
    int free_slots = SLOTS, waiting = 0, taken = 0, left = 0, suppressed = 0;
    long events = 0, departed = 0;
    double sojourns = 0, least = INFINITY;

    schedule(exponential(1000), ARRIVAL);
    for (int round = 0; round < ROUNDS; round++) {
        double began = seconds();
        for (long arrivals = 0; arrivals < PACKETS; events++) {
            struct event event = next();
            double now = event.ns;
            switch (event.kind) {
            case ARRIVAL:
                arrivals++;
                schedule(now + exponential(1000), ARRIVAL);
                if (free_slots > 0) {
                    free_slots--;
                    waiting++;
                    arrived_at[tail++ % SLOTS] = now;
                    if (!suppressed) {
                        suppressed = 1;
                        schedule(now + 2000, INTERRUPT);
                    }
                }
                break;
            case INTERRUPT:
                schedule(now + 100, POLL);
                break;
            case POLL:
                taken = left = waiting < WEIGHT ? waiting : WEIGHT;
                schedule(now + exponential(900), DEPARTURE);
                break;
            case DEPARTURE:
                sojourns += now - arrived_at[head++ % SLOTS];
                departed++;
                waiting--;
                if (--left > 0) {
                    schedule(now + exponential(900), DEPARTURE);
                    break;
                }
                free_slots += taken;
                if (waiting > 0)
                    schedule(now + 100, POLL);
                else
                    suppressed = 0;
                break;
            }
        }
        double ns = (seconds() - began) * 1e9 / PACKETS;
        least = ns < least ? ns : least;
    }
    printf("%.1f ns a packet, %.3f events, mean sojourn %.2f ns\n", least, (double)events / PACKETS / ROUNDS,
           sojourns / departed);
}
