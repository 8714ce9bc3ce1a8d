// Prints a GraphML or GEXF file, as graphology reads it, as JSON: node read.js FILE
const fs = require('fs');
const path = require('path');
const {MultiDirectedGraph} = require('graphology');
const gexf = require('graphology-gexf');
const graphml = require('graphology-graphml');

const file = process.argv[2];
const {parse} = path.extname(file) === '.gexf' ? gexf : graphml;
const graph = parse(MultiDirectedGraph, fs.readFileSync(file, 'utf-8'));
process.stdout.write(
  JSON.stringify({
    type: graph.type,
    multi: graph.multi,
    nodes: graph.mapNodes((id, attributes) => ({id, attributes})),
    edges: graph.mapEdges((id, attributes, source, target) => ({id, source, target, attributes}))
  })
);
