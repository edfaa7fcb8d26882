// SPDX-License-Identifier: Apache-2.0
// The statements that a message ran, with what they changed and wrote to the log.
import { h } from './dom.js';

/** runs: [{block, steps: [{file, line, route, changes, log}]}]; source(file, line) gives the text of a line. */
export function trace(runs, source) {
    if (!runs.length) {
        return h('p', { class: 'hint' }, 'It ran no block of the script.');
    }
    return h('div', {}, runs.map(run => [
        h('h3', {}, h('code', {}, run.block.trim())),
        h('table', { class: 'trace' }, h('tbody', {}, run.steps.map((step, i) => [
            i && run.steps[i - 1].route !== step.route ? h('tr', {}, h('td', { colspan: 2, class: 'hint' }, step.route.trim())) : null,
            h('tr', {}, h('td', { class: 'number hint' }, step.line), h('td', {}, source(step.file, step.line).trim(),
                step.changes.map(change => h('div', { class: 'change' }, `${change.variable}: ${change.before} \u2192 ${change.after}`)),
                step.log.map(text => h('div', { class: 'logged' }, `log: ${text}`)))),
        ]))),
    ]));
}
