FROM python:3.11-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -c constraints.txt '.[postgres]'
EXPOSE 8000
VOLUME /data
ENTRYPOINT ["baqylau"]
CMD ["run"]
