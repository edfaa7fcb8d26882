// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.Statement;
import org.sipwright.script.language.ast.VariableSyntax;
import org.sipwright.script.language.grammar.OpenSipsParser.ActionContext;
import org.sipwright.script.language.grammar.OpenSipsParser.AexprContext;
import org.sipwright.script.language.grammar.OpenSipsParser.ArgumentContext;
import org.sipwright.script.language.grammar.OpenSipsParser.AssignedContext;
import org.sipwright.script.language.grammar.OpenSipsParser.AssignmentContext;
import org.sipwright.script.language.grammar.OpenSipsParser.BareContext;
import org.sipwright.script.language.grammar.OpenSipsParser.BlockContext;
import org.sipwright.script.language.grammar.OpenSipsParser.BodyContext;
import org.sipwright.script.language.grammar.OpenSipsParser.CallContext;
import org.sipwright.script.language.grammar.OpenSipsParser.CaseStatementContext;
import org.sipwright.script.language.grammar.OpenSipsParser.CfgContext;
import org.sipwright.script.language.grammar.OpenSipsParser.ComparisonContext;
import org.sipwright.script.language.grammar.OpenSipsParser.ExprContext;
import org.sipwright.script.language.grammar.OpenSipsParser.ForStatementContext;
import org.sipwright.script.language.grammar.OpenSipsParser.GlobalContext;
import org.sipwright.script.language.grammar.OpenSipsParser.GlobalValueContext;
import org.sipwright.script.language.grammar.OpenSipsParser.IfStatementContext;
import org.sipwright.script.language.grammar.OpenSipsParser.LoadModuleContext;
import org.sipwright.script.language.grammar.OpenSipsParser.ModParamContext;
import org.sipwright.script.language.grammar.OpenSipsParser.ModValueContext;
import org.sipwright.script.language.grammar.OpenSipsParser.OperandContext;
import org.sipwright.script.language.grammar.OpenSipsParser.RouteContext;
import org.sipwright.script.language.grammar.OpenSipsParser.RouteNameContext;
import org.sipwright.script.language.grammar.OpenSipsParser.SignContext;
import org.sipwright.script.language.grammar.OpenSipsParser.SimpleContext;
import org.sipwright.script.language.grammar.OpenSipsParser.SocketOptionContext;
import org.sipwright.script.language.grammar.OpenSipsParser.SumContext;
import org.sipwright.script.language.grammar.OpenSipsParser.SwitchStatementContext;
import org.sipwright.script.language.grammar.OpenSipsParser.TermContext;
import org.sipwright.script.language.grammar.OpenSipsParser.TopStatementContext;
import org.sipwright.script.language.grammar.OpenSipsParser.UnaryContext;
import org.sipwright.script.language.grammar.OpenSipsParser.WhileStatementContext;

/** Makes the tree from the parser's; only for a text without syntax errors. */
final class TreeBuilder {
    private final String file;
    private final SourceLines source;

    TreeBuilder(String file, SourceLines source) {
        this.file = file;
        this.source = source;
    }

    Script script(CfgContext cfg) {
        List<Script.Global> globals = new ArrayList<>();
        List<Script.LoadModule> modules = new ArrayList<>();
        List<Script.ModuleParameter> parameters = new ArrayList<>();
        List<Script.Route> routes = new ArrayList<>();
        for (TopStatementContext top : cfg.topStatement()) {
            if (top.loadModule() != null) {
                modules.add(module(top.loadModule()));
            } else if (top.modParam() != null) {
                parameters.add(parameter(top.modParam()));
            } else if (top.route() != null) {
                routes.add(route(top.route()));
            } else if (top.global().EQUALS(0) != null && top.global().LBRACK() == null) {
                GlobalContext global = top.global();
                globals.add(new Script.Global(
                        global.ident(0).getText(), valueText(global.globalValue(0)), span(global.ident(0))));
            }
        }
        return new Script(
                file, List.copyOf(globals), List.copyOf(modules), List.copyOf(parameters), List.copyOf(routes));
    }

    private Script.LoadModule module(LoadModuleContext context) {
        String path = Literals.text(context.STRING().getText());
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new Script.LoadModule(
                path, name.endsWith(".so") ? name.substring(0, name.length() - 3) : name, span(context.STRING()));
    }

    private Script.ModuleParameter parameter(ModParamContext context) {
        ModValueContext value = context.modValue();
        boolean quoted = !value.STRING().isEmpty();
        StringBuilder text = new StringBuilder();
        if (quoted) {
            value.STRING().forEach(part -> text.append(Literals.text(part.getText())));
        } else {
            text.append(value.getText());
        }
        return new Script.ModuleParameter(
                Literals.text(context.STRING(0).getText()),
                Literals.text(context.STRING(1).getText()),
                text.toString(),
                quoted,
                span(context));
    }

    private String valueText(GlobalValueContext value) {
        if (value.valueAtom().size() == 1 && value.valueAtom(0).STRING() != null && value.getChildCount() == 1) {
            return Literals.text(value.getText());
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.getChildCount(); i++) {
            var child = value.getChild(i);
            if (child instanceof SocketOptionContext option) {
                for (int j = 0; j < option.getChildCount(); j++) {
                    String part = option.getChild(j).getText();
                    boolean glued = part.equals(":") || text.charAt(text.length() - 1) == ':';
                    text.append(glued ? "" : " ").append(part);
                }
            } else {
                text.append(child.getText().startsWith("\"") ? Literals.text(child.getText()) : child.getText());
            }
        }
        return text.toString();
    }

    private Script.Route route(RouteContext context) {
        RouteKind kind = RouteKind.of(context.routeKind().getText()).orElseThrow();
        String name = context.routeName() == null ? "" : routeName(context.routeName());
        int interval =
                context.NUMBER() == null ? 0 : Literals.number(context.NUMBER().getText());
        return new Script.Route(kind, name, interval, block(context.block()), span(context.routeKind()));
    }

    private static String routeName(RouteNameContext name) {
        if (name.STRING() != null) {
            return Literals.text(name.getText());
        }
        return name.NUMBER() != null ? Integer.toString(Literals.number(name.getText())) : name.getText();
    }

    private List<Statement> block(BlockContext block) {
        return actions(block.action());
    }

    private List<Statement> actions(List<ActionContext> actions) {
        List<Statement> statements = new ArrayList<>(actions.size());
        for (ActionContext action : actions) {
            statement(action, statements);
        }
        return List.copyOf(statements);
    }

    private void statement(ActionContext action, List<Statement> into) {
        if (action.simple() != null) {
            into.add(simple(action.simple()));
        } else if (action.ifStatement() != null) {
            into.add(ifStatement(action.ifStatement()));
        } else if (action.whileStatement() != null) {
            WhileStatementContext loop = action.whileStatement();
            into.add(new Statement.While(expression(loop.expr()), body(loop.body()), span(loop)));
        } else if (action.forStatement() != null) {
            ForStatementContext loop = action.forStatement();
            into.add(new Statement.ForEach(
                    variable(loop.SCRIPTVAR(0)), variable(loop.SCRIPTVAR(1)), body(loop.body()), span(loop)));
        } else if (action.switchStatement() != null) {
            into.add(switchStatement(action.switchStatement()));
        }
    }

    private List<Statement> body(BodyContext body) {
        return body.block() != null ? block(body.block()) : actions(List.of(body.action()));
    }

    private Statement.If ifStatement(IfStatementContext context) {
        return new Statement.If(
                expression(context.expr()),
                body(context.body(0)),
                context.body().size() > 1 ? body(context.body(1)) : List.of(),
                span(context));
    }

    private Statement switchStatement(SwitchStatementContext context) {
        List<Statement.Case> cases = new ArrayList<>();
        for (CaseStatementContext one : context.caseStatement()) {
            Expression label = one.STRING().isEmpty()
                    ? new Expression.Number(signed(one.sign(), one.NUMBER()), span(one))
                    : new Expression.Text(Literals.join(one.STRING()), span(one));
            cases.add(new Statement.Case(label, actions(one.action()), span(one)));
        }
        boolean hasDefault = context.defaultStatement() != null;
        return new Statement.Switch(
                variable(context.SCRIPTVAR()),
                List.copyOf(cases),
                hasDefault ? actions(context.defaultStatement().action()) : List.of(),
                hasDefault,
                span(context));
    }

    private Statement simple(SimpleContext simple) {
        if (simple.assignment() != null) {
            return new Statement.Assign(assignment(simple.assignment()), span(simple));
        }
        if (simple.call() != null) {
            return new Statement.Invoke(call(simple.call()), span(simple));
        }
        BareContext bare = simple.bare();
        List<Expression> arguments = new ArrayList<>();
        if (bare.NUMBER() != null) {
            arguments.add(new Expression.Number(signed(bare.sign(), bare.NUMBER()), span(bare)));
        } else if (bare.SCRIPTVAR() != null) {
            arguments.add(variable(bare.SCRIPTVAR()));
        }
        return new Statement.Invoke(
                new Expression.Call(bare.ident().getText(), List.copyOf(arguments), span(bare.ident())), span(bare));
    }

    private Expression.Assignment assignment(AssignmentContext context) {
        String operator = context.EQUALS() != null ? "=" : context.ASSIGN_OP().getText();
        AssignedContext assigned = context.assigned();
        Expression value = arithmetic(assigned.aexpr());
        if (assigned.compareOp() != null) {
            value = new Expression.Compare(
                    assigned.compareOp().getText(), value, operand(assigned.operand()), span(assigned));
        }
        return new Expression.Assignment(variable(context.SCRIPTVAR()), operator, value, span(context));
    }

    private Expression.Call call(CallContext context) {
        String name = context.ROUTE() != null ? "route" : context.ident().getText();
        List<Expression> arguments = new ArrayList<>();
        if (context.arguments() != null) {
            boolean open = true;
            for (int i = 0; i < context.arguments().getChildCount(); i++) {
                if (context.arguments().getChild(i) instanceof ArgumentContext argument) {
                    arguments.add(argument(argument));
                    open = false;
                } else {
                    if (open) {
                        arguments.add(new Expression.Omitted(span(context)));
                    }
                    open = true;
                }
            }
        }
        return new Expression.Call(name, List.copyOf(arguments), span(context));
    }

    private Expression argument(ArgumentContext argument) {
        if (!argument.STRING().isEmpty()) {
            return new Expression.Text(Literals.join(argument.STRING()), span(argument));
        }
        if (argument.SCRIPTVAR() != null) {
            return variable(argument.SCRIPTVAR());
        }
        if (argument.NULLWORD() != null) {
            return new Expression.Null(span(argument));
        }
        if (argument.call() != null) {
            return call(argument.call());
        }
        return argument.expr() != null
                ? expression(argument.expr())
                : new Expression.Word(valueText(argument.globalValue()), span(argument));
    }

    private Expression expression(ExprContext context) {
        Expression left = unary(context.unary(0));
        int operators = 0;
        for (int i = 1; i < context.getChildCount(); i += 2) {
            boolean and = ((TerminalNode) context.getChild(i)).getText().matches("&&|and");
            left = new Expression.Logical(and, left, unary(context.unary(++operators)), span(context));
        }
        return left;
    }

    private Expression unary(UnaryContext context) {
        if (context.NOT() != null) {
            return new Expression.Not(unary(context.unary()), span(context));
        }
        if (context.comparison() != null) {
            return comparison(context.comparison());
        }
        if (context.expr() != null) {
            return expression(context.expr());
        }
        if (context.aexpr() != null) {
            return arithmetic(context.aexpr());
        }
        return context.ifStatement() != null
                ? new Expression.Block(List.of(ifStatement(context.ifStatement())), span(context))
                : new Expression.Block(actions(context.action()), span(context));
    }

    private Expression comparison(ComparisonContext context) {
        if (context.assignment() != null) {
            return assignment(context.assignment());
        }
        Expression left = operand(context.operand(0));
        return context.compareOp() == null
                ? left
                : new Expression.Compare(
                        context.compareOp().getText(), left, operand(context.operand(1)), span(context));
    }

    private Expression operand(OperandContext context) {
        if (context.SCRIPTVAR() != null) {
            return variable(context.SCRIPTVAR());
        }
        if (context.STRING() != null) {
            return new Expression.Text(Literals.text(context.getText()), span(context));
        }
        if (context.NUMBER() != null) {
            return new Expression.Number(signed(context.sign(), context.NUMBER()), span(context));
        }
        if (context.NULLWORD() != null) {
            return new Expression.Null(span(context));
        }
        if (context.call() != null) {
            return call(context.call());
        }
        if (context.ipNet() != null) {
            String[] parts =
                    context.ipNet().getText().replaceAll("[\\[\\]]", "").split("/", 2);
            return new Expression.Network(
                    parts[0], parts.length > 1 ? Optional.of(parts[1]) : Optional.empty(), span(context));
        }
        return word(context);
    }

    /** A bare word: the boolean words are numbers everywhere. */
    private Expression word(ParserRuleContext context) {
        return switch (context.getText().toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "enable" -> new Expression.Number(1, span(context));
            case "no", "false", "off", "disable" -> new Expression.Number(0, span(context));
            default -> new Expression.Word(context.getText(), span(context));
        };
    }

    private Expression arithmetic(AexprContext context) {
        Expression left = sum(context.sum(0));
        for (int i = 0; i < context.bitOp().size(); i++) {
            left = new Expression.Arithmetic(context.bitOp(i).getText(), left, sum(context.sum(i + 1)), span(context));
        }
        return left;
    }

    private Expression sum(SumContext context) {
        Expression left = term(context.term(0));
        for (int i = 0; i < context.sumOp().size(); i++) {
            left = new Expression.Arithmetic(
                    context.sumOp(i).getText(), left, term(context.term(i + 1)), span(context));
        }
        return left;
    }

    private Expression term(TermContext context) {
        if (context.TILDE() != null) {
            return new Expression.Complement(term(context.term()), span(context));
        }
        if (context.aexpr() != null) {
            return arithmetic(context.aexpr());
        }
        if (context.NUMBER() != null) {
            return new Expression.Number(signed(context.sign(), context.NUMBER()), span(context));
        }
        if (context.STRING() != null) {
            return new Expression.Text(Literals.text(context.getText()), span(context));
        }
        if (context.SCRIPTVAR() != null) {
            return variable(context.SCRIPTVAR());
        }
        if (context.NULLWORD() != null) {
            return new Expression.Null(span(context));
        }
        return context.call() != null ? call(context.call()) : word(context);
    }

    private Expression.Variable variable(TerminalNode token) {
        return new Expression.Variable(VariableSyntax.variable(token.getText()).variable(), span(token));
    }

    private static int signed(SignContext sign, TerminalNode number) {
        int value = Literals.number(number.getText());
        return sign != null && sign.MINUS() != null ? -value : value;
    }

    private Span span(ParserRuleContext context) {
        Token first = context.getStart();
        Token last = context.getStop() == null ? first : context.getStop();
        int length = last.getLine() == first.getLine()
                ? last.getCharPositionInLine() + last.getText().length() - first.getCharPositionInLine()
                : first.getText().length();
        return source.span(first.getLine(), first.getCharPositionInLine() + 1, Math.max(1, length));
    }

    private Span span(TerminalNode node) {
        Token token = node.getSymbol();
        return source.span(
                token.getLine(),
                token.getCharPositionInLine() + 1,
                token.getText().length());
    }
}
