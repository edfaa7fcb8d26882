// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

/**
 * The controller of {@link Algorithm#FEEDBACK}: from how far the load is off the wanted one, from the sum of that and from its
 * change it makes the part that is refused. Not thread-safe.
 */
final class FeedbackControl {
    private static final double PERCENT = 100;

    private Gains gains = new Gains(-25, 0, 0);
    private double wanted;
    private double sum;
    private double last;
    private int dropRate;

    /**
     * How much each part counts.
     *
     * @param ki the sum of the errors
     * @param kp the error
     * @param kd its change
     */
    record Gains(double ki, double kp, double kd) {}

    Gains gains() {
        return gains;
    }

    void setGains(Gains newGains) {
        gains = newGains;
    }

    /** The wanted load in percent; 0 before one was set. */
    int limit() {
        return (int) Math.round(wanted * PERCENT);
    }

    void setLimit(int percent) {
        wanted = percent / PERCENT;
    }

    /**
     * Takes in the load of the last interval.
     *
     * @param load 0 to 1
     */
    void update(double load) {
        double error = wanted - load;
        double change = error - last;
        // a load that was low for long must not hide one that is high now
        if (sum < 0 || error < 0) {
            sum += error;
        }
        last = error;
        double output = gains.kp() * error + gains.ki() * sum + gains.kd() * change;
        dropRate = (int) Math.clamp(output, 0, PERCENT);
    }

    /** How many of 100 are refused. */
    int dropRate() {
        return dropRate;
    }
}
